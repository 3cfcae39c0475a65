namespace PurposePath.Realtime.Blazor;

/// <summary>Knows no names; stands in until the application registers its own.</summary>
internal sealed class UnknownNames : IEntityNames;
