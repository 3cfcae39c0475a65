using System.Collections.Frozen;
using System.Text;
using PurposePath.MockServer.Json;

namespace PurposePath.MockServer.Faults;

/// <summary>Reads the fault language (docs/mock-server.md).</summary>
internal static class FaultReader
{
    private const long TenMinutes = 600_000;
    private const long Million = 1_000_000;
    private const int MaxName = 64;

    /// <summary>Reads one fault; <see langword="null"/> where it cannot be, with the problems noted.</summary>
    /// <param name="value">The fault.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static FaultRule? Read(LinedValue value, List<Problem> problems)
    {
        var before = problems.Count;
        var members = new MemberReader(value, "A fault", problems);
        if (problems.Count > before)
        {
            return null;
        }

        var name = members.Text("kind", MaxName);
        if (name is null || FaultKinds.Find(name) is not { } kind)
        {
            var code = name is null ? ProblemCodes.MissingMember : ProblemCodes.UnknownWord;
            members.Add(code, members.Line, $"kind is one of {string.Join(", ", FaultKinds.All.Select(static known => known.Name))}.");
            return null;
        }

        var rule = ReadParameters(ReadConditions(new FaultRule(kind) { Text = Encoding.UTF8.GetString(value.Utf8.Span) }, members), members);
        members.End();
        return problems.Count == before ? rule : null;
    }

    private static FaultRule ReadConditions(FaultRule rule, MemberReader members)
    {
        var moment = rule.Kind.Moment;
        var frames = moment is FaultMoment.Frame or FaultMoment.Connection ? members.Texts("frames") : null;
        rule = rule with
        {
            Frames = frames ?? (moment == FaultMoment.Frame ? [FaultRule.Events] : []),
            Connection = members.Has("connection") ? members.Whole("connection", 1, int.MaxValue, 1) : null,
            User = members.Text("user", MaxName),
            Tenant = members.Text("tenant", MaxName),
            After = moment == FaultMoment.Connection ? TimeSpan.FromMilliseconds(members.Whole("afterMs", 0, TenMinutes, 0)) : default,
        };
        if (moment == FaultMoment.Frame && rule.Frames.Any(static frame => frame.StartsWith(FaultRule.FromClient, StringComparison.Ordinal))
            && rule.Kind.Name is not (FaultKinds.Drop or FaultKinds.Delay))
        {
            members.Add(ProblemCodes.NotAllowed, members.Line, $"{rule.Kind.Name} is for frames to the client; those of the client can be dropped and delayed.");
        }

        return rule.IsImmediate ? rule : rule with
        {
            Skip = members.Whole("skip", 0, Million, 0),
            Every = members.Whole("every", 1, Million, 1),
            Times = members.Whole("times", 0, Million, 1),
            Chance = members.Share("chance", 1),
            For = TimeSpan.FromMilliseconds(members.Whole("forMs", 0, 24 * 3_600_000, 0)),
        };
    }

    private static FaultRule ReadParameters(FaultRule rule, MemberReader members)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var flags = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in rule.Kind.Parameters)
        {
            switch (parameter)
            {
                case NumberParameter number:
                    numbers[number.Name] = members.Whole(number.Name, number.Min, number.Max, number.Default);
                    break;
                case WordParameter { Words.Count: 0 } text:
                    words[text.Name] = members.Text(text.Name, WordParameter.MaxLength) ?? text.Default;
                    break;
                case WordParameter word:
                    words[word.Name] = members.Word(word.Name, word.Words, word.Default);
                    break;
                case FlagParameter flag when members.Flag(flag.Name):
                    flags.Add(flag.Name);
                    break;
            }
        }

        if (rule.Kind.Name == FaultKinds.Close && numbers["code"] is 1004 or 1005 or 1006 or 1015)
        {
            members.Add(ProblemCodes.OutOfRange, members.Line, $"{numbers["code"]} is a code that no endpoint may send (RFC 6455 7.4.1); reset breaks the connection without one.");
        }

        return rule with { Numbers = numbers.ToFrozenDictionary(StringComparer.Ordinal), Words = words.ToFrozenDictionary(StringComparer.Ordinal), Flags = flags.ToFrozenSet(StringComparer.Ordinal) };
    }
}
