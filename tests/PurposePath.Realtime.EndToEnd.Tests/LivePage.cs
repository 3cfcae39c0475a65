using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>A page that is connected.</summary>
internal static partial class LivePage
{
    /// <summary>Waits until the page says that it is live. The first page of a browser loads the whole program, which on a busy machine takes long.</summary>
    public static Task IsLiveAsync(this IPage page) =>
        Expect(page.GetByTestId("realtime-indicator")).ToHaveTextAsync(Live(), new() { Timeout = 60_000 });

    // Not the page that says "Live updates are off".
    [GeneratedRegex(@"\bLive\b(?! updates)", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Live();
}
