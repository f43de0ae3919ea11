using Microsoft.Playwright;

namespace Crosslink.Tests.WebConsole.Browsers;

/// <summary>Debian's Chromium, driven by Playwright, with a window of a test's choice.</summary>
internal sealed class BrowserSession : IAsyncDisposable
{
    /// <summary>Where pictures of the pages go; null for nowhere.</summary>
    public static string? PictureFolder { get; } = Environment.GetEnvironmentVariable("CROSSLINK_PICTURES") is { Length: > 0 } folder ? folder : null;

    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public static async Task<BrowserSession> StartAsync(string chromium)
    {
        var session = new BrowserSession { _playwright = await Playwright.CreateAsync() };
        session._browser = await session._playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--no-proxy-server", "--disable-dev-shm-usage"],
        });
        return session;
    }

    public Task<IPage> OpenAsync(ConsoleUnderTest console, bool scripting = true, int width = 1280) =>
        OpenAsync(console.Address, scripting, width);

    /// <param name="server">What relative addresses lead to.</param>
    /// <param name="scripting">Whether pages may run scripts.</param>
    public async Task<IPage> OpenAsync(Uri server, bool scripting = true, int width = 1280)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.ToString(),
            JavaScriptEnabled = scripting,
            ViewportSize = new ViewportSize { Width = width, Height = 860 },
        });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }

    /// <summary>Keeps a picture of a page, where pictures are wanted.</summary>
    /// <param name="height">Of the part from the top that is wanted; null for the whole page.</param>
    public static async Task PictureAsync(IPage page, string name, int? height = null)
    {
        if (PictureFolder is { } folder)
        {
            if (height is { } wanted)
            {
                await page.SetViewportSizeAsync(1280, wanted);
            }

            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = height is null });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
