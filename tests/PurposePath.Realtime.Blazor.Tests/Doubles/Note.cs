namespace PurposePath.Realtime.Blazor.Tests.Doubles;

/// <summary>An entity to keep in a store.</summary>
internal sealed record Note(string Id, string Text, int Votes = 0);
