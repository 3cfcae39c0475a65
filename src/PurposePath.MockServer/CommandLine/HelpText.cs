using System.Text;
using PurposePath.MockServer.Faults;

namespace PurposePath.MockServer.CommandLine;

/// <summary>What <c>--help</c> prints.</summary>
internal static class HelpText
{
    private const int SummaryColumn = 22;

    /// <summary>Writes it.</summary>
    public static string Write()
    {
        var text = new StringBuilder("""
            A mock of the PurposePath real-time server.

            purposepath-mock [options]                    serves sockets at / and /realtime, and its controls at /mock
            purposepath-mock normalize [--tenant T]       reads frames from standard input, one a line, and prints what a client makes of each
            purposepath-mock --help | --version

            Options (each followed by its value):

            """);
        foreach (var argument in MockArguments.All)
        {
            text.Append($"  {argument.Name.PadRight(SummaryColumn)}{argument.Summary}\n");
            text.Append($"  {string.Empty.PadRight(SummaryColumn)}{argument.Range}; default {argument.Default}\n");
        }

        text.Append("\nFaults, for scenario files, POST /mock/faults and the page at /mock:\n");
        foreach (var kind in FaultKinds.All)
        {
            text.Append($"  {kind.Name.PadRight(SummaryColumn)}{kind.Summary}\n");
        }

        return text.ToString();
    }
}
