using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PurposePath.Realtime.EndToEnd.Tests.RunningProduct))]

namespace PurposePath.Realtime.EndToEnd.Tests;

/// <summary>One workspace process and one Chromium for all tests; each test opens windows (browser contexts) of its own.</summary>
public sealed class RunningProduct : IAsyncLifetime
{
    private const int NarrowBelow = 768;

    private WorkspaceProcess? _workspace;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Whether the workspace runs as it is published rather than as it was built.</summary>
    public static bool IsPublished => WorkspaceProcess.PublishedProgram is not null;

    public Uri Address => _workspace!.Address;

    public IBrowser Browser => _browser!;

    public async ValueTask InitializeAsync()
    {
        // How fast the product is, benchmarks tell; a slow machine fails no journey.
        Assertions.SetDefaultExpectTimeout(30_000);
        _workspace = await WorkspaceProcess.StartAsync(TestContext.Current.CancellationToken);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PURPOSEPATH_CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_workspace is not null)
        {
            await _workspace.DisposeAsync();
        }
    }

    /// <summary>Opens a window of its own cookies and storage; a narrow one is a phone's, whose buttons are as large as a finger needs them.</summary>
    public async Task<IBrowserContext> OpenWindowAsync(ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900, bool javaScript = true, Uri? address = null)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = (address ?? Address).ToString(),
            ViewportSize = new ViewportSize { Width = width, Height = height },
            IsMobile = width < NarrowBelow,
            HasTouch = width < NarrowBelow,
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        // A cold WebAssembly start on a loaded two-core machine takes several seconds.
        context.SetDefaultTimeout(60_000);
        return context;
    }

    /// <summary>Opens a window and signs in with the form, as a person would.</summary>
    public static async Task<IPage> SignInAsync(IBrowserContext context, string email, string path = "/")
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(path));
        await page.GetByTestId("sign-in-email").FillAsync(email);
        await page.GetByTestId("sign-in-password").FillAsync("demo-demo-1");
        await page.GetByTestId("sign-in-submit").ClickAsync();
        return page;
    }
}
