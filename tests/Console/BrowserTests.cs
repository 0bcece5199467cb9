using System.Reflection;
using System.Text.Json;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.People;
using Microsoft.Playwright;

namespace Invoicing.WebConsole.Tests;

/// <summary>A person's day in Debian's Chromium, in two languages, by keyboard and on a phone; each page judged by axe-core. Screenshots are kept.</summary>
public class BrowserTests
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Password = "a sentence that is long enough";
    private static readonly string[] Pages = ["", "/invoices", "/webhooks", "/audit", "/routes", "/rules", "/people"];

    [Theory]
    [InlineData("en", "Try again", "Sign in")]
    [InlineData("de", "Erneut versuchen", "Anmelden")]
    public async Task Day_OfAPerson_FromTheFirstLinkToTheAuditLog(string language, string retry, string signIn)
    {
        await using var world = await ConsoleWorld.StartAsync();
        await world.InvoiceAsync("DAY-1");
        world.Gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST", "No line.", "Mend it.")));
        await world.InvoiceAsync("DAY-2", until: invoice => invoice["standing"]!.GetValue<string>() == "parked");
        world.Gateway.Authority.Instead = null;
        using var playwright = await PlaywrightAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Options);
        var page = await browser.NewPageAsync(new() { Locale = language, ColorScheme = ColorScheme.Light });
        var errors = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add(message.Text);
            }
        };

        var link = new Uri((await File.ReadAllTextAsync(Path.Combine(world.Gateway.Folder, FirstAdmin.FileName))).Trim());
        await page.GotoAsync(new Uri(world.Gateway.Address, link.AbsolutePath).AbsoluteUri);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#again", Password);
        await page.Keyboard.PressAsync("Enter");
        await page.FillAsync("#name", FirstAdmin.Name);
        await page.FillAsync("#password", Password);
        await page.ClickAsync($"button:text-is('{signIn}')");
        await page.ClickAsync("a:text-is('acme')");
        await page.WaitForSelectorAsync("a[href*='cause=GW-TEST']");
        await KeepAsync(page, $"home-{language}");

        await page.ClickAsync("a[href*='cause=GW-TEST']");
        await page.WaitForSelectorAsync("a:text-is('DAY-2')");
        Assert.Equal(0, await page.Locator("a:text-is('DAY-1')").CountAsync());
        await page.ClickAsync("a:text-is('DAY-2')");
        await page.WaitForSelectorAsync("h1:has-text('DAY-2')");
        await KeepAsync(page, $"invoice-{language}");
        await page.FillAsync("#reason-1-Retry", "the line is back");
        await page.Locator($"button:text-is('{retry}')").DblClickAsync();
        await page.WaitForSelectorAsync(".notice.good");

        await page.GotoAsync($"{world.Gateway.Address}console/t/acme/audit?verify=1");
        await page.WaitForSelectorAsync("text=the line is back");
        Assert.Equal(2, await page.Locator(".notice.good").CountAsync());
        await KeepAsync(page, $"audit-{language}");
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Links_OfPages_ChangeThePageWithoutLoadingTheDocumentAnew()
    {
        await using var world = await ConsoleWorld.StartAsync();
        using var playwright = await PlaywrightAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Options);
        var page = await SignedInAsync(world, browser, new());
        await page.GotoAsync($"{world.Gateway.Address}console/t/acme");
        await page.EvaluateAsync("window.stays = true");

        await page.ClickAsync("nav a[href$='/invoices']");
        await page.WaitForSelectorAsync("#q");

        Assert.True(await page.EvaluateAsync<bool>("window.stays === true"));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 1280)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Pages_ByAxe_HaveNoSeriousFinding(ColorScheme scheme, int width)
    {
        var axe = Path.Combine(Folder(), "witnesses", "node_modules", "axe-core", "axe.min.js");
        Assert.SkipUnless(File.Exists(axe), "axe-core is not installed: run npm ci in tests/Console/witnesses.");
        await using var world = await ConsoleWorld.StartAsync();
        var id = await world.InvoiceAsync("AXE-1");
        world.Gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST", "No line.", "Mend it.")));
        await world.InvoiceAsync("AXE-2", until: invoice => invoice["standing"]!.GetValue<string>() == "parked");
        using var playwright = await PlaywrightAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Options);
        var page = await SignedInAsync(
            world,
            browser,
            new()
            {
                ColorScheme = scheme,
                ViewportSize = new() { Width = width, Height = 844 },
            }
        );
        var script = await File.ReadAllTextAsync(axe);
        var found = new List<string>();
        foreach (var path in Pages.Select(path => $"/t/acme{path}").Concat([$"/t/acme/invoices/{id}", $"/t/acme/invoices/{id}/readable", "/sign-in", "/"]))
        {
            await page.GotoAsync($"{world.Gateway.Address}console{path}");
            await page.EvaluateAsync(script);
            var result = await page.EvaluateAsync<JsonElement>(
                "async () => (await axe.run()).violations.map(v => ({ id: v.id, impact: v.impact, nodes: v.nodes.map(n => n.html).slice(0, 3) }))"
            );
            found.AddRange(
                result.EnumerateArray().Where(one => one.GetProperty("impact").GetString() is "serious" or "critical").Select(one => $"{path}: {one}")
            );
            var wide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            if (wide > 0)
            {
                found.Add($"{path}: {wide} pixels wider than the screen of {width}");
            }
        }

        if (width < 500)
        {
            await page.GotoAsync($"{world.Gateway.Address}console/t/acme/invoices");
            await KeepAsync(page, "list-phone");
        }

        Assert.Empty(found);
    }

    [Fact]
    public async Task Keyboard_Alone_ReachesAnInvoice()
    {
        await using var world = await ConsoleWorld.StartAsync();
        await world.InvoiceAsync("KEY-1");
        using var playwright = await PlaywrightAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(Options);
        var page = await SignedInAsync(world, browser, new());
        await page.GotoAsync($"{world.Gateway.Address}console/t/acme/invoices");
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("document.activeElement.textContent") == "KEY-1")
            {
                break;
            }
        }

        await page.Keyboard.PressAsync("Enter");

        await page.WaitForSelectorAsync("h1:has-text('KEY-1')");
    }

    internal static BrowserTypeLaunchOptions Options =>
        new()
        {
            ExecutablePath = Chromium,
            Args = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic", "--disable-gpu"],
        };

    internal static Task<IPlaywright> PlaywrightAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), "Chromium is not installed.");
        var driver = typeof(BrowserTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "PlaywrightDriver").Value;
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", driver);
        return Playwright.CreateAsync();
    }

    private static async Task<IPage> SignedInAsync(ConsoleWorld world, IBrowser browser, BrowserNewPageOptions options)
    {
        var (own, _, token) = await world.SignedInAsync(new RoleGrant(RoleGrant.EveryTenant, Role.Admin));
        own.Dispose();
        var page = await browser.NewPageAsync(options);
        await page.Context.AddCookiesAsync([
            new()
            {
                Name = Sessions.Cookie,
                Value = token,
                Domain = "127.0.0.1",
                Path = "/console",
            },
        ]);
        return page;
    }

    private static async Task KeepAsync(IPage page, string name)
    {
        var folder = Path.Combine(Folder(), "..", "..", "artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
