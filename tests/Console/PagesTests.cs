using System.Net;
using System.Text.RegularExpressions;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.People;

namespace Invoicing.WebConsole.Tests;

public partial class PagesTests
{
    private static readonly RoleGrant Everything = new(RoleGrant.EveryTenant, Role.Admin);

    [Fact]
    public async Task Home_EachNumber_OpensExactlyItsList()
    {
        await using var world = await ConsoleWorld.StartAsync();
        await ParkAsync(world, "P-1");
        await ParkAsync(world, "P-2");
        using var browser = await world.BrowserAsync(Everything);

        var home = await browser.PageAsync("/console/t/acme");

        var link = Assert.Single(Figures().Matches(home), match => match.Groups[1].Value.Contains("cause=GW-TEST", StringComparison.Ordinal));
        Assert.Equal("2", link.Groups[2].Value);
        var list = await browser.PageAsync(WebUtility.HtmlDecode(link.Groups[1].Value));
        Assert.Contains("P-1", list, StringComparison.Ordinal);
        Assert.Contains("P-2", list, StringComparison.Ordinal);
        Assert.Contains("2 invoices", list, StringComparison.Ordinal);
        Assert.Contains("You or a colleague", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_ClickedTenTimes_IsDoneOnceWithNameAndReason()
    {
        await using var world = await ConsoleWorld.StartAsync();
        var id = await ParkAsync(world, "P-1");
        world.Gateway.Authority.Instead = null;
        var (browser, person, _) = await world.SignedInAsync(new RoleGrant("acme", Role.Operator));
        var page = await browser.PageAsync($"/console/t/acme/invoices/{id}");
        var (token, version) = (ConsoleWorld.FormToken().Match(page).Groups[1].Value, Version().Match(page).Groups[1].Value);

        var clicks = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(_ =>
                    browser.PostAsync(
                        $"/console/t/acme/invoices/{id}/transmissions/1/Retry",
                        [("_form", token), ("version", version), ("reason", "the line is back")]
                    )
                )
        );

        Assert.Single(clicks, click => click.Headers.Location!.ToString().EndsWith("?done=Retry", StringComparison.Ordinal));
        using var client = world.Gateway.Client();
        await world.Gateway.UntilAsync(client, id, invoice => invoice["standing"]!.GetValue<string>() == "completed");
        Assert.Single(world.Gateway.Authority.Sent);
        using var auditor = await world.BrowserAsync(new RoleGrant("acme", Role.Auditor));
        var audit = await auditor.PageAsync("/console/t/acme/audit");
        Assert.Contains($"user:{person.Name}", audit, StringComparison.Ordinal);
        Assert.Contains("the line is back", audit, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(audit, "the line is back"));
    }

    [Fact]
    public async Task Invoice_ReadableAndFiles_AreOneClickAway()
    {
        await using var world = await ConsoleWorld.StartAsync();
        var id = await world.InvoiceAsync("READ-1");
        using var browser = await world.BrowserAsync(new RoleGrant("acme", Role.Viewer));

        var page = await browser.PageAsync($"/console/t/acme/invoices/{id}");
        var readable = await browser.PageAsync($"/console/t/acme/invoices/{id}/readable");
        using var pack = await browser.GetAsync($"/console/t/acme/invoices/{id}/evidence");
        using var document = await browser.GetAsync(Document().Match(page).Groups[1].Value);

        Assert.Contains("BT-44", readable, StringComparison.Ordinal);
        Assert.Contains("Client SA", readable, StringComparison.Ordinal);
        Assert.Contains("242", readable, StringComparison.Ordinal);
        Assert.Equal("application/zip", pack.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", document.Content.Headers.ContentDisposition!.DispositionType);
        Assert.DoesNotContain("<form class=\"act\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_OfAFilter_HasTheRowsOfItsList()
    {
        await using var world = await ConsoleWorld.StartAsync();
        await world.InvoiceAsync("CSV-1");
        await ParkAsync(world, "CSV-2");
        using var browser = await world.BrowserAsync(new RoleGrant("acme", Role.Viewer));

        var all = await browser.PageAsync("/console/t/acme/invoices.csv");
        var parked = await browser.PageAsync("/console/t/acme/invoices.csv?status=Parked");

        Assert.Equal((3, 2), (all.Trim().Split("\r\n").Length, parked.Trim().Split("\r\n").Length));
        Assert.StartsWith("id,number,kind", all, StringComparison.Ordinal);
        Assert.Contains(",CSV-2,", parked, StringComparison.Ordinal);
        Assert.Contains("GW-TEST", parked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_RolesGivenAndTaken_CountAtOnceAndStandInTheLog()
    {
        await using var world = await ConsoleWorld.StartAsync();
        using var admin = await world.BrowserAsync(Everything);
        var (browser, person, _) = await world.SignedInAsync();
        using (var before = await browser.GetAsync("/console/t/acme"))
        {
            Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        }

        await admin.PostAsync(
            "/console/t/acme/people",
            "/console/t/acme/people/grant",
            ("person", person.Name),
            ("role", "Auditor"),
            ("reason", "yearly audit")
        );
        Assert.Contains("acme", await browser.PageAsync("/console/t/acme/audit"), StringComparison.Ordinal);
        await admin.PostAsync(
            "/console/t/acme/people",
            "/console/t/acme/people/take",
            ("person", person.Name),
            ("role", "Auditor"),
            ("reason", "audit is over")
        );
        using (var after = await browser.GetAsync("/console/t/acme/audit"))
        {
            Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
        }

        var acts = await world.People.ActsAsync("acme", null, 10, default);
        Assert.Equal(["person.role-taken", "person.role-given"], acts.Select(act => act.Kind));
        Assert.Contains("yearly audit", acts[1].Data, StringComparison.Ordinal);
        Assert.Null(await world.People.FirstBreakAsync(default));
    }

    [Fact]
    public async Task People_AdministratorOfOneTenant_GivesNothingElsewhere()
    {
        await using var world = await ConsoleWorld.StartAsync();
        using var admin = await world.BrowserAsync(new RoleGrant("acme", Role.Admin));
        var (_, person, _) = await world.SignedInAsync(new RoleGrant("acme", Role.Viewer));

        using var everywhere = await admin.PostAsync(
            "/console/t/acme/people",
            "/console/t/acme/people/grant",
            ("person", person.Name),
            ("role", "Admin"),
            ("everywhere", "1"),
            ("reason", "x")
        );
        using var link = await admin.PostAsync("/console/t/acme/people", "/console/t/acme/people/link", ("person", person.Name), ("reason", "x"));

        Assert.Equal([HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [everywhere.StatusCode, link.StatusCode]);
        Assert.Equal([new RoleGrant("acme", Role.Viewer)], (await world.People.FindAsync(person.Name, default))!.Roles);
    }

    [Fact]
    public async Task Audit_Verify_SaysThatBothLogsHold()
    {
        await using var world = await ConsoleWorld.StartAsync();
        await world.InvoiceAsync("V-1");
        using var auditor = await world.BrowserAsync(new RoleGrant("acme", Role.Auditor));

        var page = await auditor.PageAsync("/console/t/acme/audit?verify=1");

        Assert.Contains("The log holds", page, StringComparison.Ordinal);
        Assert.Contains("The log of acts holds", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Routes_Try_SaysWhatWouldHappenAndStoresNothing()
    {
        await using var world = await ConsoleWorld.StartAsync();
        using var browser = await world.BrowserAsync(new RoleGrant("acme", Role.Viewer));
        var token = ConsoleWorld.FormToken().Match(await browser.PageAsync("/console/t/acme/routes")).Groups[1].Value;

        var good = await TryAsync(browser, token, Samples.Json("TRY-1"));
        var bad = await TryAsync(
            browser,
            token,
            Samples.Json("TRY-2").Replace("\"currencyCode\": \"EUR\"", "\"currencyCode\": \"XX\"", StringComparison.Ordinal)
        );
        var none = await TryAsync(browser, token, "{ \"what\": 1 }");

        Assert.Contains("It would be sent.", good, StringComparison.Ordinal);
        Assert.Contains("It would not be sent.", bad, StringComparison.Ordinal);
        Assert.Contains("It would not be sent.", none, StringComparison.Ordinal);
        Assert.DoesNotContain("TRY-", await browser.PageAsync("/console/t/acme/invoices"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_InEachLanguage_SpeakItAndHaveNoScriptOfTheirOwn()
    {
        await using var world = await ConsoleWorld.StartAsync();
        var id = await world.InvoiceAsync("L-1");
        using var browser = await world.BrowserAsync(Everything);
        foreach (var language in Text.Languages.All)
        {
            using var chosen = await browser.PostAsync("/console/t/acme", "/console/language", ("language", language.Code), ("return", "/t/acme"));
            foreach (
                var path in new[] { "", "/invoices", $"/invoices/{id}", $"/invoices/{id}/readable", "/webhooks", "/audit", "/routes", "/rules", "/people" }
            )
            {
                var page = await browser.PageAsync($"/console/t/acme{path}");
                Assert.Contains($"<html lang=\"{language.Code}\"", page, StringComparison.Ordinal);
                Assert.Contains(WebUtility.HtmlEncode(language["nav.invoices"]), page, StringComparison.Ordinal);
                Assert.DoesNotMatch("<script(?![^>]* src=\"/console/)", page);
                Assert.DoesNotMatch("style=\"|\\son[a-z]+=\"|https?://(?!www.w3.org)[a-z]+\\.[a-z.]*[^ ]*\\.(js|css)", page);
            }
        }
    }

    private static async Task<string> TryAsync(ConsoleBrowser browser, string token, string document)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "_form" },
            { new StringContent(""), "route" },
            { new StringContent(document), "document", "invoice.json" },
        };
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/console/t/acme/routes/try") { Content = form });
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>An invoice that waits for a person.</summary>
    private static async Task<string> ParkAsync(ConsoleWorld world, string number)
    {
        world.Gateway.Authority.Instead = new SendResult.Failed(Failure.Blocked(new("GW-TEST", "No line.", "Mend it.")));
        return await world.InvoiceAsync(number, until: invoice => invoice["standing"]!.GetValue<string>() == "parked");
    }

    [GeneratedRegex("<a href=\"(/console/t/acme/invoices[^\"]*)\" aria-label=\"[^\"]*\">([0-9]+)</a>")]
    private static partial Regex Figures();

    [GeneratedRegex("name=\"version\" value=\"([0-9]+)\"")]
    private static partial Regex Version();

    [GeneratedRegex("href=\"(/console/t/acme/invoices/[^\"]*/documents/[^\"]*)\"")]
    private static partial Regex Document();
}
