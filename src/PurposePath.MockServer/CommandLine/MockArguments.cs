using System.Globalization;
using System.Text;
using PurposePath.MockServer.Events;
using PurposePath.MockServer.Profiles;

namespace PurposePath.MockServer.CommandLine;

/// <summary>The options of the command line: the one table that reading, <c>--help</c> and docs/mock-server.md are made of.</summary>
internal static class MockArguments
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IReadOnlyList<MockArgument> All { get; } =
    [
        new("--host", "localhost", "localhost, or an IP address", "Where it listens. On another address than this machine's own, everybody there can reach its controls.",
            static (options, text) => text == "localhost" || System.Net.IPAddress.TryParse(text, out _) ? options with { Host = text } : null),
        new("--port", "5055", "0 to 65535", "The port; 0 takes a free one and prints it.",
            static (options, text) => Whole(text, 0, ushort.MaxValue) is { } port ? options with { Port = port } : null),
        new("--profile", "ours", string.Join(", ", MockProfiles.Names), "Which server it is.",
            static (options, text) => MockProfiles.TryParse(text, out var profile) ? options with { Profile = profile } : null),
        new("--seed", "1", $"0 to {int.MaxValue}", "Decides over samples, choices and chances.",
            static (options, text) => Whole(text, 0, int.MaxValue) is { } seed ? options with { Seed = seed } : null),
        new("--tenant", "lumen", "1 to 64 bytes", "The tenant of tokens and events that name none.",
            static (options, text) => Encoding.UTF8.GetByteCount(text) is > 0 and <= 64 ? options with { Tenant = text } : null),
        new("--scenario", "none", "a file", "Plays a scenario from the start.",
            static (options, text) => options with { ScenarioPath = text }),
        new("--every", "never", "1 to 86400000", "Publishes an event each so many milliseconds.",
            static (options, text) => Whole(text, 1, (int)Day.TotalMilliseconds) is { } every ? options with { Every = TimeSpan.FromMilliseconds(every) } : null),
        new("--events", "*", "a type of the catalogue, goal.* or *", "Which events --every publishes.",
            static (options, text) => EventWish.Find(text).Count > 0 ? options with { Events = text } : null),
        new("--upstream", "none", "ws://… or wss://…", "Stands before another server instead of being one: its frames pass, struck by faults.",
            static (options, text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "ws" or "wss" ? options with { Upstream = address } : null),
        new("--origin", "*", "https://app.example, self or *", "Which pages may connect, besides its own.",
            static (options, text) => text is "*" or MockOptions.OwnOrigin || IsOrigin(text) ? options with { Origin = text } : null),
        new("--transcript-lines", "2000", "10 to 100000", "How many lines of the transcript are kept.",
            static (options, text) => Whole(text, 10, 100_000) is { } lines ? options with { TranscriptLines = lines } : null),
    ];

    /// <summary>Reads the arguments; what is wrong is said in words.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="problem">What is wrong.</param>
    public static MockOptions? TryRead(IReadOnlyList<string> args, out string? problem)
    {
        problem = null;
        var options = new MockOptions();
        for (var index = 0; index < args.Count; index += 2)
        {
            if (All.FirstOrDefault(argument => argument.Name == args[index]) is not { } known)
            {
                problem = $"{args[index]} is no option; --help lists them.";
                return null;
            }

            if (index + 1 == args.Count)
            {
                problem = $"{known.Name} is followed by its value: {known.Range}.";
                return null;
            }

            if (known.Apply(options, args[index + 1]) is not { } next)
            {
                problem = $"{known.Name} is {known.Range}; it is not {args[index + 1]}.";
                return null;
            }

            options = next;
        }

        problem = options switch
        {
            { Upstream: not null, Every: not null } => "--every needs a log of the mock's own; with --upstream the events are those of the other server.",
            { ScenarioPath: not null, Every: not null } => "--scenario and --every are two timetables; a scenario can repeat its events itself.",
            _ => null,
        };
        return problem is null ? options : null;
    }

    private static int? Whole(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max ? value : null;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && string.Equals(uri.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One option.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Default">What it is where it is missing.</param>
/// <param name="Range">What it may be.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Apply">Sets it; <see langword="null"/> where the text is out of range.</param>
internal sealed record MockArgument(string Name, string Default, string Range, string Summary, Func<MockOptions, string, MockOptions?> Apply);
