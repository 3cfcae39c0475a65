using System.Text;
using System.Text.Json;
using PurposePath.Realtime.Protocol;

namespace PurposePath.MockServer.Normalizing;

/// <summary>
/// <c>normalize</c>: reads frames, one a line, as one session of a client, and prints what the client makes of each. A line of the conformance vectors, an
/// object whose member <c>frame</c> is a text, stands for that frame.
/// </summary>
internal static class NormalizeCommand
{
    public const string Name = "normalize";

    /// <summary>Runs to the end of the input.</summary>
    /// <param name="args">What follows the command.</param>
    /// <param name="input">The frames.</param>
    /// <param name="output">Takes a line for each.</param>
    /// <param name="errors">Takes what is wrong with the arguments.</param>
    /// <returns>The exit code: 0, or 2 for arguments that cannot be understood.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextReader input, TextWriter output, TextWriter errors)
    {
        if (args is not ([] or ["--tenant", _]))
        {
            await errors.WriteLineAsync("normalize knows only --tenant T, the tenant of the client.");
            return 2;
        }

        var tenantId = args is [_, var tenant] ? tenant : null;
        var window = new DuplicateWindow();
        while (await input.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
            {
                await output.WriteLineAsync(FrameOutcome.Describe(Encoding.UTF8.GetBytes(FrameOf(line)), tenantId, window));
            }
        }

        return 0;
    }

    private static string FrameOf(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object && !root.TryGetProperty("type", out _) && root.TryGetProperty("frame", out var frame)
                && frame.ValueKind == JsonValueKind.String
                ? frame.GetString()!
                : line;
        }
        catch (JsonException)
        {
            // What is no JSON is a frame all the same, and dropped as such.
            return line;
        }
        catch (InvalidOperationException)
        {
            // Thrown by GetString for an unpaired surrogate.
            return line;
        }
    }
}
