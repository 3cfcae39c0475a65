namespace Page;

/// <summary>A goal as this page shows it.</summary>
public sealed record Goal(string Id, string Title, string Status);
