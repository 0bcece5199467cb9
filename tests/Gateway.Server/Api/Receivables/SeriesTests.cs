using System.Net;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Composition;
using Invoicing.Storage.Backups;

namespace Invoicing.Gateway.Server.Tests.Api.Receivables;

/// <summary>A series is moved on past numbers that were given and are not known any more; forward alone, and the report says who and why.</summary>
public sealed class SeriesTests
{
    private const string Reason = "F-2026-0002 was given after the backup; the buyer has it.";

    [Fact]
    public async Task Move_Forward_LeavesAnExplainedGap()
    {
        await using var shop = await Shop.OpenAsync();
        await IssuedAsync(shop, "1");

        var (status, moved) = await MoveAsync(shop, 5, Reason);
        var third = await IssuedAsync(shop, "2");
        var report = await shop.GetAsync("/v1/series/furnizor/report");

        Assert.Equal((HttpStatusCode.OK, 5), (status, (int)moved["periods"]![0]!["next"]!));
        Assert.EndsWith("-0005", third, StringComparison.Ordinal);
        var period = report["periods"]![0]!;
        Assert.Equal((true, 0, 6), ((bool)report["isWhole"]!, period["missing"]!.AsArray().Count, (int)period["next"]!));
        var gap = Assert.Single(period["explained"]!.AsArray())!;
        Assert.Equal(("2-4", Reason, "key:acme-erp"), ((string?)gap["positions"], (string?)gap["reason"], (string?)gap["by"]));
    }

    [Theory]
    [InlineData(2, "a reason", null, HttpStatusCode.Conflict, "GW-REC-SERIES-MOVE")]
    [InlineData(1, "a reason", null, HttpStatusCode.Conflict, "GW-REC-SERIES-MOVE")]
    [InlineData(100_003, "a reason", null, HttpStatusCode.Conflict, "GW-REC-SERIES-MOVE")]
    [InlineData(0, "a reason", null, HttpStatusCode.BadRequest, "GW-API-QUERY")]
    [InlineData(9, " ", null, HttpStatusCode.BadRequest, "GW-API-QUERY")]
    [InlineData(9, "a reason", "2026-13", HttpStatusCode.BadRequest, "GW-API-QUERY")]
    public async Task Move_BackOrTooFarOrWithoutReason_ChangesNothing(int next, string reason, string? period, HttpStatusCode status, string code)
    {
        await using var shop = await Shop.OpenAsync();
        await IssuedAsync(shop, "1");

        var (answered, body) = await MoveAsync(shop, next, reason, period);

        Assert.Equal((status, code), (answered, (string?)body["faults"]![0]!["code"]));
        var report = (await shop.GetAsync("/v1/series/furnizor/report"))["periods"]!.AsArray();
        Assert.Equal((1, 2), (report.Count, (int)report[0]!["next"]!));
    }

    [Fact]
    public async Task Move_SeriesOfAnother_IsNotFound()
    {
        await using var shop = await Shop.OpenAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await MoveAsync(shop, 9, Reason, key: TestGateway.OtherKey)).Status);
    }

    [Fact]
    public async Task Restore_NumbersGivenAfterTheBackup_AreNotGivenAgain()
    {
        var root = Directory.CreateTempSubdirectory("gw-restore-issue").FullName;
        var (data, backup) = (Path.Combine(root, "data"), Path.Combine(root, "backup"));
        string second;
        await using (var shop = await Shop.OpenAsync(folder: data, keep: true))
        {
            await IssuedAsync(shop, "1");
            Assert.True(StoreBackup.Create(data, backup, TimeProvider.System, default).Succeeded);
            second = await IssuedAsync(shop, "2");
        }

        Directory.Delete(data, recursive: true);
        var options = TestGateway.Options(data);
        Assert.True((await StoreRestores.FromAsync(backup, options, [], TimeProvider.System, default)).Succeeded);

        await using (var shop = await Shop.OpenAsync(folder: data, keep: true))
        {
            var parked = await shop.SettledAsync(Shop.Event("e-3", Shop.Order("3")));
            Assert.Equal(("parked", "GW-RESTORE-ISSUE"), ((string?)parked["status"], (string?)parked["reason"]!["code"]));

            Assert.Equal(HttpStatusCode.OK, (await MoveAsync(shop, 3, Reason)).Status);
            Assert.True((bool)(await StoreRestores.EndAsync(options, "cli:test", TimeProvider.System, default)).Value!);
            await Task.Delay(TimeSpan.FromSeconds(6));
            Assert.Equal(HttpStatusCode.OK, (await shop.SendAsync($"/v1/events/{parked["id"]}/retry")).Status);
            await shop.SettledAsync(new Uri($"/v1/events/{parked["id"]}", UriKind.Relative));

            var numbers = (await shop.GetAsync("/v1/receivables"))["receivables"]!.AsArray().Select(one => (string?)one!["number"]).ToList();
            Assert.Equal(2, numbers.Count);
            Assert.DoesNotContain(second, numbers);
            Assert.EndsWith("-0003", numbers[0], StringComparison.Ordinal);
            Assert.True((bool)(await shop.GetAsync("/v1/series/furnizor/report"))["isWhole"]!);
        }

        Directory.Delete(root, recursive: true);
    }

    private static async Task<string> IssuedAsync(Shop shop, string id)
    {
        var settled = await shop.SettledAsync(Shop.Event($"e-{id}", Shop.Order(id)));
        Assert.Equal("done", (string?)settled["status"]);
        var invoice = ((string)settled["result"]!)["invoice:".Length..];
        return (string)(await shop.GetAsync($"/v1/receivables/{invoice}"))["number"]!;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Body)> MoveAsync(Shop shop, int next, string reason, string? period = null, string? key = null)
    {
        var (status, body) = await shop.SendAsync(
            "/v1/series/furnizor/move",
            new JsonObject
            {
                ["next"] = next,
                ["reason"] = reason,
                ["period"] = period,
            }.ToJsonString(),
            key: key
        );
        return (status, body!);
    }
}
