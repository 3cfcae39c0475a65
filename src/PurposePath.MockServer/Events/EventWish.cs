using System.Text;
using System.Text.Json;
using PurposePath.MockServer.Json;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Events;

/// <summary>An event that somebody wants: its types, and what its data shall say besides the sample.</summary>
/// <param name="Types">The types to choose from; one, usually.</param>
internal sealed record EventWish(IReadOnlyList<EventType> Types)
{
    private const int MaxName = 64;

    /// <summary>The tenant; the mock's own where none is given.</summary>
    public string? TenantId { get; init; }

    /// <summary>The members of the data that are given, in order.</summary>
    public IReadOnlyList<(string Name, ReadOnlyMemory<byte> Utf8)> Data { get; init; } = [];

    /// <summary>The mutation that it shall seem to come from.</summary>
    public string? ClientMutationId { get; init; }

    /// <summary>Reads the members of a wish; <see langword="null"/> with the problems noted where they are none.</summary>
    /// <param name="members">The members.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static EventWish? Read(MemberReader members, List<Problem> problems)
    {
        var before = problems.Count;
        var name = members.Text("event", MaxName);
        var types = name is null ? [] : Find(name);
        if (types.Count == 0)
        {
            var code = name is null ? ProblemCodes.MissingMember : ProblemCodes.UnknownEvent;
            members.Add(code, members.Line, $"event is a type of the catalogue (docs/events.md), such as goal.completed, or goal.*, or *.");
        }

        var wish = new EventWish(types)
        {
            TenantId = members.Text("tenant", MaxName),
            ClientMutationId = members.Text("clientMutationId", MaxName),
            Data = ReadData(members, types),
        };
        if (problems.Count == before && wish.Data.Count > 0)
        {
            Check(wish, members);
        }

        return problems.Count == before ? wish : null;
    }

    /// <summary>The types that a name or a pattern means.</summary>
    /// <param name="name">A type, <c>goal.*</c> or <c>*</c>.</param>
    public static IReadOnlyList<EventType> Find(string name) => name switch
    {
        "*" => EventCatalog.All,
        _ when name.EndsWith(".*", StringComparison.Ordinal) => [.. EventCatalog.All.Where(type => type.Name.StartsWith(name[..^1], StringComparison.Ordinal))],
        _ => EventCatalog.Find(name) is { } type ? [type] : [],
    };

    private static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Utf8)> ReadData(MemberReader members, IReadOnlyList<EventType> types)
    {
        if (members.Take("data") is not { } data)
        {
            return [];
        }

        if (data.Kind != JsonValueKind.Object)
        {
            members.Add(ProblemCodes.WrongType, data.Line, "data is an object.");
            return [];
        }

        if (types.Count != 1)
        {
            members.Add(ProblemCodes.NotAllowed, data.Line, "data belongs to one type of event, not to a pattern.");
            return [];
        }

        var fields = types[0].Definition.Fields;
        foreach (var (name, value) in data.Members.Where(member => !fields.Any(field => field.Name == member.Name)))
        {
            members.Add(ProblemCodes.UnknownMember, value.Line, $"The data of {types[0]} has no {name}. It has {string.Join(", ", fields.Select(static field => field.Name))}.");
        }

        return [.. data.Members.Select(static member => (member.Name, member.Value.Utf8))];
    }

    private static void Check(EventWish wish, MemberReader members)
    {
        var made = EventMaker.Make(wish, wish.Types[0], "tenant", number: 1, DateTimeOffset.UnixEpoch, new Random(0));
        if (!EventMaker.IsValid(wish.Types[0], Encoding.UTF8.GetBytes(made)))
        {
            members.Add(ProblemCodes.InvalidData, members.Line, $"The data is not that of {wish.Types[0]} (docs/events.md).");
        }
    }
}
