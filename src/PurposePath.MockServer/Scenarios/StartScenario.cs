using PurposePath.MockServer.Events;

namespace PurposePath.MockServer.Scenarios;

/// <summary>What is played from the start: a file, or one event again and again, or nothing.</summary>
/// <param name="Scenario">What is played.</param>
internal sealed record StartScenario(Scenario? Scenario)
{
    private const long MaxFileBytes = 10 * 1024 * 1024;

    /// <summary>Reads it; <see langword="null"/> where it cannot be, with every problem written.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="errors">Takes what is wrong, a line each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<StartScenario?> ReadAsync(MockOptions options, TextWriter errors, CancellationToken cancellationToken)
    {
        if (options.Every is { } every)
        {
            var step = new ScenarioStep(new EmitAction(new EventWish(EventWish.Find(options.Events)))) { Every = every, Repeat = 0 };
            return new StartScenario(new Scenario($"{options.Events} every {every.TotalMilliseconds} ms", [step]) { Seed = options.Seed });
        }

        if (options.ScenarioPath is not { } path)
        {
            return new StartScenario(Scenario: null);
        }

        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxFileBytes })
            {
                await errors.WriteLineAsync($"{path} has more than {MaxFileBytes} bytes.");
                return null;
            }

            var scenario = ScenarioReader.TryRead(await File.ReadAllBytesAsync(path, cancellationToken), out var problems);
            foreach (var problem in problems)
            {
                await errors.WriteLineAsync($"{path}: {problem}");
            }

            return scenario is null ? null : new StartScenario(scenario);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{path} cannot be read: {exception.Message}");
            return null;
        }
    }
}
