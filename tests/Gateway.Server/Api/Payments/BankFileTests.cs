using System.Net;

namespace Invoicing.Gateway.Server.Tests.Api.Payments;

/// <summary>A bank file arrives: most lines match, the rest waits, and what comes again adds nothing.</summary>
public sealed class BankFileTests
{
    [Fact]
    public async Task Post_StatementWithMatchesAndAStranger_PaysWhatIsCertainAndTiesOut()
    {
        await using var cashier = await Cashier.OpenAsync();
        var first = await cashier.IssueAsync("1", 100);
        var second = await cashier.IssueAsync("2", 200);
        var file = Bank.Statement(
            1,
            1000,
            (first.Due, first.Reference, "DE02120300000000202051", "Client SA"),
            (second.Due - 10, $"Rechnung {second.Number}", "DE02120300000000202051", "Client SA"),
            (17.5m, "Vielen Dank", "DE02500105170137075030", "Wer Auch Immer"),
            (-50, "Miete", "DE02100500000024290661", "Vermieter")
        );

        var (status, body) = await cashier.UploadAsync(file);

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal((4, 3), (body["added"]!.GetValue<int>(), body["payments"]!.GetValue<int>()));
        Assert.True(body["agrees"]!.GetValue<bool>());
        Assert.Equal(3, body["matched"]!.GetValue<int>() + body["waiting"]!.GetValue<int>());
        Assert.Equal("paid", await cashier.StatusAsync(first.Id));
        var money = first.Due + second.Due - 10 + 17.5m;
        Assert.Equal(money, await cashier.BalanceAsync("1800"));
        var items = (await cashier.GetAsync("/v1/open-items?closed=true"))["openItems"]!.AsArray();
        Assert.Equal(items.Sum(item => item!["open"]!.GetValue<decimal>()), await cashier.BalanceAsync("1200"));
        var payments = (await cashier.GetAsync("/v1/payments"))["payments"]!.AsArray();
        Assert.Equal(-payments.Sum(payment => payment!["unapplied"]!.GetValue<decimal>()), await cashier.BalanceAsync("3500"));
        var timeline = (await cashier.GetAsync($"/v1/invoices/{first.Id}/timeline"))["entries"]!.AsArray();
        var entry = Assert.Single(timeline, one => one!["kind"]!.GetValue<string>() == "payment.allocated");
        Assert.Equal("None>Paid", entry!["facts"]!["payment"]!.GetValue<string>());
        Assert.Contains("Reference", entry["facts"]!["evidence"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_SameFileAndSameLinesInAnother_AddNothingWhileTwoEqualLinesStay()
    {
        await using var cashier = await Cashier.OpenAsync();
        var twice = (25m, "Spende", "DE02120300000000202051", "Client SA");
        var file = Bank.Statement(1, 0, twice, twice);

        var first = await cashier.UploadAsync(file);
        var again = await cashier.UploadAsync(file);
        var other = await cashier.UploadAsync([.. file, (byte)'\n']);
        var next = await cashier.UploadAsync(Bank.Statement(2, 50, twice));

        Assert.Equal(2, first.Body["payments"]!.GetValue<int>());
        Assert.Equal((HttpStatusCode.OK, true), (again.Status, again.Body["isKnown"]!.GetValue<bool>()));
        Assert.Equal((HttpStatusCode.Created, 0), (other.Status, other.Body["added"]!.GetValue<int>()));
        Assert.Equal(1, next.Body["payments"]!.GetValue<int>());
        Assert.Equal(75, await cashier.BalanceAsync("1800"));
    }

    [Fact]
    public async Task Post_ControlFiguresThatDiffer_AreInTheAnswerAndTheList()
    {
        await using var cashier = await Cashier.OpenAsync();
        var text = System.Text.Encoding.ASCII.GetString(Bank.Statement(1, 0, (25m, "Spende", "DE02120300000000202051", "Client SA")));

        var (status, body) = await cashier.UploadAsync(
            System.Text.Encoding.ASCII.GetBytes(text.Replace(":62F:C261102EUR25,00", ":62F:C261102EUR26,00", StringComparison.Ordinal))
        );
        var listed = (await cashier.GetAsync("/v1/bank-files"))["bankFiles"]![0]!;

        Assert.Equal((HttpStatusCode.Created, false, 1), (status, (bool)body["agrees"]!, (int)body["waiting"]!));
        foreach (var file in new[] { body, listed })
        {
            var one = Assert.Single(file["differences"]!.AsArray())!;
            Assert.Equal(("closing-balance", 26m, 25m), ((string?)one["figure"], (decimal)one["stated"]!, (decimal)one["computed"]!));
        }
    }

    [Fact]
    public async Task Post_WhatIsNoBankFile_IsRefusedWithLineAndField()
    {
        await using var cashier = await Cashier.OpenAsync();

        var (status, body) = await cashier.UploadAsync("hello"u8.ToArray());

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("GW-BANK-FORMAT", body["faults"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(1, body["faults"]![0]!["line"]!.GetValue<int>());
    }

    [Fact]
    public async Task Get_AnotherTenant_SeesNothing()
    {
        await using var cashier = await Cashier.OpenAsync();
        await cashier.UploadAsync(Bank.Statement(1, 0, (25m, "Spende", "DE02120300000000202051", "Client SA")));
        using var other = cashier.Shop.Gateway.Client(TestGateway.OtherKey);

        foreach (var path in (string[])["/v1/bank-files", "/v1/payments", "/v1/open-items"])
        {
            var text = await other.GetStringAsync(new Uri(path, UriKind.Relative));
            Assert.Contains("[]", text, StringComparison.Ordinal);
        }
    }
}
