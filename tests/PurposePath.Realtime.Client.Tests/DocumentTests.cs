using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PurposePath.Realtime.Protocol;

namespace PurposePath.Realtime.Client.Tests;

/// <summary>The documents say what the code does.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_row_of_the_state_table_has_a_test_or_says_that_it_has_none()
    {
        var tested = typeof(DocumentTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods())
            .SelectMany(static method => method.GetCustomAttributes<TraitAttribute>())
            .Where(static trait => trait.Name == "clause")
            .Select(static trait => trait.Value)
            .ToHashSet(StringComparer.Ordinal);
        var rows = Row().Matches(Read("docs/client-states.md"));

        Assert.Equal(46, rows.Count);
        Assert.All(rows, row => Assert.Equal(row.Groups["tested"].Value == "yes", tested.Contains(row.Groups["row"].Value)));
    }

    // The samples of docs/client.md and README.md, word for word; a test of the documents looks for them here.
    internal static async Task GettingStartedAsync(IAccessTokenProvider tokenProvider, Func<string, ValueTask> Show, CancellationToken cancellationToken)
    {
        await using var connection = RealtimeConnection.Create(new Uri("ws://localhost:5080/realtime"), tokenProvider);
        using var subscription = connection.Subscribe(GoalEvents.Completed, (goal, _) => Show(goal.Data.GoalId));
        await connection.StartAsync(cancellationToken);
    }

    internal static async Task ReadMeAsync(IAccessTokenProvider tokens)
    {
        await using var connection = RealtimeConnection.Create(new Uri("ws://localhost:5080/realtime"), tokens);
        connection.Subscribe(GoalEvents.Completed, (completed, _) => { Console.WriteLine(completed.Data.GoalId); return default; });
        await connection.StartAsync();
    }

    internal static async Task LoopAsync(IRealtimeConnection connection, Func<string, ValueTask> Show, CancellationToken cancellationToken)
    {
        await foreach (var goal in connection.ReadAllAsync(GoalEvents.Completed, cancellationToken))
        {
            await Show(goal.Data.GoalId);
        }
    }

    internal static void Register(IServiceCollection services)
    {
        services.AddRealtimeClient(options => options.Url = RealtimeEnvironments.Resolve("prod"))
            .AddTokenProvider((provider, refresh, cancellationToken) => provider.GetRequiredService<TokenClient>().GetAsync(refresh, cancellationToken));
    }

    internal static async Task HolesAsync(
        IRealtimeConnection connection,
        StreamCursor positionOnScreen,
        Func<string, CancellationToken, ValueTask> RefetchAsync,
        CancellationToken cancellationToken)
    {
        using var holes = connection.OnResyncRequired((hole, cancellationToken) => RefetchAsync(hole.Reason, cancellationToken));
        await connection.SetPositionAsync(positionOnScreen, cancellationToken);
    }

    internal static async Task PresenceAsync(
        IRealtimeConnection connection, PresenceView goal, Action<IEnumerable<PresenceData>> ShowReaders, CancellationToken cancellationToken)
    {
        using var watch = connection.OnPresenceChanged(roster => ShowReaders(roster.Viewing(goal)));
        await connection.SetPresenceAsync(goal, typing: true, cancellationToken);
    }

    /// <summary>What an application has to call for tokens.</summary>
    internal abstract class TokenClient
    {
        public abstract ValueTask<string?> GetAsync(bool refresh, CancellationToken cancellationToken);
    }

    private static string Read(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PurposePath.slnx")))
        {
            folder = folder.Parent!;
        }

        return File.ReadAllText(Path.Combine(folder.FullName, path));
    }

    [GeneratedRegex(@"^\| (?<row>T\d+) \|.*\| (?<tested>yes|-) \|\r?$", RegexOptions.Multiline, 1000)]
    private static partial Regex Row();
}
