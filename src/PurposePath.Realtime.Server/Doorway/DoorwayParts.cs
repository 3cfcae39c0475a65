using Microsoft.Extensions.Logging;
using PurposePath.Realtime.Server.Connections;

namespace PurposePath.Realtime.Server.Doorway;

/// <summary>What the listeners of a host share.</summary>
/// <param name="Sign">Where the doorway is open.</param>
/// <param name="Doorkeeper">Who may come in.</param>
/// <param name="Connections">What every connection shares.</param>
/// <param name="Logger">For what happens before there is a connection.</param>
internal sealed record DoorwayParts(DoorwaySign Sign, Doorkeeper Doorkeeper, ConnectionParts Connections, ILogger<DoorwayListener> Logger);
