using System.Text.Json;

namespace PurposePath.Realtime.Protocol;

/// <summary>
/// The members of a JSON object under converted names, in order of arrival. Where two names become one, the one that needed no conversion wins
/// (docs/protocol.md 12 step 4).
/// </summary>
internal sealed class LooseObject
{
    private static readonly string[] LiftNames = ["activity", "goal", "action", "measure", "kpi", "issue", "decision", "attachment"];

    // In order of arrival; null where a member was removed.
    private readonly List<string?> _names = [];
    private readonly Dictionary<string, (JsonElement Value, bool IsOriginal, int Index)> _members = new(StringComparer.Ordinal);

    public IEnumerable<(string Name, JsonElement Value)> Members => _names.OfType<string>().Select(name => (name, _members[name].Value));

    public static LooseObject From(JsonElement json)
    {
        var result = new LooseObject();
        foreach (var member in json.EnumerateObject())
        {
            result.Add(member.Name, member.Value);
        }

        return result;
    }

    /// <summary>Whether an object under this name holds the entity itself, as older servers nested it (docs/protocol.md 12 step 3).</summary>
    public static bool IsLiftName(ReadOnlySpan<byte> utf8Name)
    {
        foreach (var name in LiftNames)
        {
            if (System.Text.Ascii.Equals(utf8Name, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a member is such an object: its members stand beside it by then.</summary>
    public static bool IsLifted(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && LiftNames.Contains(name, StringComparer.Ordinal);

    public void Add(string name, JsonElement value)
    {
        var converted = CamelCase.Convert(name);
        var isOriginal = converted == name;
        if (!_members.TryGetValue(converted, out var present))
        {
            _members[converted] = (value, isOriginal, _names.Count);
            _names.Add(converted);
        }
        else if (isOriginal || !present.IsOriginal)
        {
            _members[converted] = (value, isOriginal, present.Index);
        }
    }

    public bool TryGet(string name, out JsonElement value)
    {
        var found = _members.TryGetValue(name, out var member);
        value = member.Value;
        return found;
    }

    public string? Text(string name) => TryGet(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>
    /// Lifts the members of nested entities, and of those nested in them; what stands outside already stays, and <c>id</c> becomes the entity's id.
    /// </summary>
    public void Lift()
    {
        while (LiftNames.FirstOrDefault(name => TryGet(name, out var value) && IsLifted(name, value)) is { } name)
        {
            var (nested, _, index) = _members[name];
            _members.Remove(name);
            _names[index] = null;
            var entity = name == "kpi" ? "measure" : name;
            foreach (var (inner, value) in From(nested).Members)
            {
                var outer = inner == "id" ? entity + "Id" : inner;
                if (!_members.ContainsKey(outer))
                {
                    Add(outer, value);
                }
            }
        }
    }
}
