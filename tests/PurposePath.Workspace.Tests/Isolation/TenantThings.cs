namespace PurposePath.Workspace.Tests.Isolation;

/// <summary>The ids of what a tenant has, by kind, as far as its people have made them.</summary>
internal sealed class TenantThings(string tenantId)
{
    /// <summary>How many of a kind are enough: lists that grow without end would be all that is measured.</summary>
    public const int Enough = 12;

    private readonly Dictionary<string, List<string>> _ids = new(StringComparer.Ordinal);

    public string TenantId => tenantId;

    /// <summary>Positions of its event log.</summary>
    public List<string> Positions { get; } = [];

    /// <summary>Signed addresses of its files.</summary>
    public List<string> Links { get; } = [];

    public bool HasEnough(string kind) => Of(kind).Count >= Enough;

    public void Add(string kind, string id) => Of(kind).Add(id);

    public void Remove(string id)
    {
        foreach (var ids in _ids.Values)
        {
            ids.Remove(id);
        }
    }

    public string? Pick(string kind, Random random) => Of(kind) is { Count: > 0 } ids ? ids[random.Next(ids.Count)] : null;

    public static void Keep(List<string> list, string value, Random random)
    {
        if (list.Count < Enough)
        {
            list.Add(value);
        }
        else
        {
            list[random.Next(list.Count)] = value;
        }
    }

    private List<string> Of(string kind) => _ids.TryGetValue(kind, out var ids) ? ids : _ids[kind] = [];
}
