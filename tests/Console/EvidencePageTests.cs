using Invoicing.Ports.People;
using Microsoft.Playwright;

namespace Invoicing.WebConsole.Tests;

/// <summary>The page that verifies evidence, opened from a disk by a browser without a network.</summary>
public class EvidencePageTests
{
    [Fact]
    public async Task Page_FromADisk_TakesAPackAndRefusesItAfterEachChangedByte()
    {
        await using var world = await ConsoleWorld.StartAsync();
        var id = await world.InvoiceAsync("PROOF-1");
        using var viewer = await world.BrowserAsync(new RoleGrant("acme", Role.Viewer));
        using var answer = await viewer.GetAsync("/console/assets/verify-evidence.html");
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        using var packed = await viewer.GetAsync($"/console/t/acme/invoices/{id}/evidence");
        var pack = await packed.Content.ReadAsByteArrayAsync();
        var file = Path.Combine(world.Gateway.Folder, "verify.html");
        await File.WriteAllBytesAsync(file, await answer.Content.ReadAsByteArrayAsync());
        using var playwright = await BrowserTests.PlaywrightAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(BrowserTests.Options);
        var page = await browser.NewPageAsync();
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync(new Uri(file).AbsoluteUri);

        var whole = await VerdictAsync(page, pack);
        var verdicts = new List<string>();
        for (var place = 0; place < 40; place++)
        {
            var changed = pack.ToArray();
            changed[(int)((long)place * (pack.Length - 1) / 39)] ^= 1;
            verdicts.Add(await VerdictAsync(page, changed));
        }

        Assert.Equal("✓ pack.zip holds.", whole);
        Assert.All(verdicts, verdict => Assert.StartsWith("✗ pack.zip does not hold", verdict, StringComparison.Ordinal));
        Assert.Contains("does not hold", await VerdictAsync(page, pack[..^1]), StringComparison.Ordinal);
    }

    private static async Task<string> VerdictAsync(IPage page, byte[] pack)
    {
        await page.EvaluateAsync("document.getElementById('verdict').textContent = ''");
        await page.SetInputFilesAsync(
            "#file",
            new FilePayload
            {
                Name = "pack.zip",
                MimeType = "application/zip",
                Buffer = pack,
            }
        );
        await page.Locator("#verdict:has-text('hold')").WaitForAsync();
        return await page.InnerTextAsync("#verdict");
    }
}
