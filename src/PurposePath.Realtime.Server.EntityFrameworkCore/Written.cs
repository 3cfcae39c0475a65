using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Server.EntityFrameworkCore;

/// <summary>A finished change.</summary>
/// <typeparam name="TResult">What the change returned.</typeparam>
/// <param name="Result">The result.</param>
/// <param name="Positions">The positions of its events in the order they were recorded; empty when nothing was kept.</param>
public sealed record Written<TResult>(TResult Result, IReadOnlyList<StreamCursor> Positions);
