namespace PurposePath.MockServer.Profiles;

/// <summary>Which server the mock is.</summary>
internal enum MockProfile
{
    /// <summary>Everything of docs/protocol.md, both dialects.</summary>
    Ours,

    /// <summary>The deployed backend: dialect B and nothing besides.</summary>
    Deployed,

    /// <summary>Only the token in the address.</summary>
    DialectA,
}

/// <summary>How profiles are written.</summary>
internal static class MockProfiles
{
    public static IReadOnlyList<string> Names { get; } = ["ours", "deployed", "dialect-a"];

    public static string NameOf(MockProfile profile) => Names[(int)profile];

    public static bool TryParse(string? name, out MockProfile profile)
    {
        profile = default;
        for (var index = 0; index < Names.Count; index++)
        {
            if (string.Equals(Names[index], name, StringComparison.Ordinal))
            {
                profile = (MockProfile)index;
                return true;
            }
        }

        return false;
    }
}
