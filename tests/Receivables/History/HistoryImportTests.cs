using System.Text;
using System.Text.Json;
using Invoicing.Json;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.History;
using Invoicing.Receivables.History.Reading;
using Invoicing.Receivables.Issuing;
using Invoicing.Receivables.Series;
using Invoicing.Receivables.Tests.Support;
using Invoicing.Values;

namespace Invoicing.Receivables.Tests.History;

public sealed class HistoryImportTests
{
    private const string Csv = """
        number;date;due;currency;buyer;buyerVatId;name;quantity;net;vatRate;vat;total;open
        A-1;2025-03-31;2025-04-30;EUR;Stadtwerke Mittelfluss AG;DE129273398;Wartung;2;100.00;19;19.00;129.70;yes
        A-1;;;EUR;;;Buch;1;10.00;7;0.70;;
        A-2;2025-04-01;;EUR;Stadtwerke Mittelfluss AG;;Wartung;1;50.00;19;;;no
        """;

    [Fact]
    public async Task RunAsync_Csv_IsTriedDryFirstThenTakenInOnceWithItsOwnNumbersAndDates()
    {
        await using var office = await Office.OpenAsync();
        var dry = await RunAsync(office, Csv);
        Assert.Empty((await office.Store.ListAsync("acme", null, null, 10, default)).Documents);
        var done = await RunAsync(office, Csv, confirm: dry.Confirm);
        var again = await RunAsync(office, Csv, confirm: dry.Confirm);

        Assert.Equal((true, 2, 0), (dry.IsDryRun, dry.Count(HistoryVerdict.New), dry.Count(HistoryVerdict.Wrong)));
        Assert.Equal((false, 2), (done.IsDryRun, done.Count(HistoryVerdict.New)));
        Assert.Equal(2, again.Count(HistoryVerdict.Known));
        Assert.Equal(done.Documents.Select(one => one.Id), again.Documents.Select(one => one.Id));
        var kept = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents;
        Assert.Equal(
            [("A-2", new DateOnly(2025, 4, 1), 59.50m), ("A-1", new DateOnly(2025, 3, 31), 129.70m)],
            kept.Select(one => (one.Document.Number, one.Document.Summary.IssueDate!.Value, one.Document.Summary.WithVat!.Value))
        );
        Assert.Null(await office.FirstBreakAsync());
    }

    /// <summary>A number is given once: the series would stand still at one that the past has taken before it.</summary>
    [Fact]
    public async Task RunAsync_NumberThatTheSeriesHasYetToGive_IsWrongUntilTheSeriesIsPastIt()
    {
        await using var office = await Office.OpenAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        string Of(string number) => $"number,date,currency,buyer,net,vatRate\n{number},{today:yyyy-MM-dd},EUR,A AG,50,19\n";

        Assert.Equal(1, (await RunAsync(office, Of($"R{today.Year}-000001"))).Count(HistoryVerdict.Wrong));
        Assert.Equal(1, (await RunAsync(office, Of($"R{today.Year}-1"))).Count(HistoryVerdict.New));
        Assert.Equal(
            1,
            (await RunAsync(office, Of($"R{today.Year - 1}-000001").Replace(today.ToString("yyyy-MM-dd"), $"{today.Year - 1}-05-05"))).Count(HistoryVerdict.New)
        );

        await office.Store.MoveAsync(new(new("acme", "hafenwerk", $"{today.Year}"), 5, "Of the old system", DateTimeOffset.UtcNow, "test"), default);
        Assert.Equal(1, (await RunAsync(office, Of($"R{today.Year}-000004"))).Count(HistoryVerdict.New));
        Assert.Equal(1, (await RunAsync(office, Of($"R{today.Year}-000005"))).Count(HistoryVerdict.Wrong));
    }

    [Theory]
    [InlineData("R2026-000012", 12)]
    [InlineData("R2026-1234567", 1234567)]
    [InlineData("R2026-0000012", null)]
    [InlineData("R2026-12", null)]
    [InlineData("R2025-000012", null)]
    [InlineData("R2026-00001x", null)]
    [InlineData("R2026-", null)]
    public void PositionOf_ANumber_IsTheOneThatHasIt(string number, int? position) =>
        Assert.Equal(position, SeriesFormat.PositionOf(new() { Prefix = "R{yyyy}-", Width = 6 }, new(2026, 5, 5), number));

    /// <summary>Only what is declared open is brought forward, and nothing is sold twice in the books.</summary>
    [Fact]
    public async Task RunAsync_Open_IsBroughtForwardInTheLedgerAndTheRestIsNot()
    {
        await using var office = await Office.OpenAsync();
        await TakeAsync(office, Csv);

        var balances = await office.Store.BalancesAsync("acme", DateOnly.MaxValue, default);
        Assert.Equal([("1200", 129.70m), ("9008", -129.70m)], balances.Select(one => (one.Account, one.Balance)).Order());
        Assert.Equal(1, office.Tamper("UPDATE open_item_waits SET tenant = '' WHERE tenant = ''"));
    }

    [Fact]
    public async Task RunAsync_InvoiceThenCreditNote_TheNoteTakesOfItAndLaterCreditsReachZero()
    {
        await using var office = await Office.OpenAsync();
        await TakeAsync(office, Csv);
        var note = """
            number,type,date,currency,buyer,net,vatRate,corrects
            G-1,381,2025-05-01,EUR,Stadtwerke Mittelfluss AG,20.00,19,A-2
            """;
        await TakeAsync(office, note);
        var invoice = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents.Single(one => one.Document.Number == "A-2");

        Assert.Equal(23.80m, invoice.Credited[Caps.Document]);
        Assert.Equal(invoice.Document.Id, (await office.Store.ListAsync("acme", invoice.Document.Id, null, 10, default)).Documents.Single().Document.Corrects);
        Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(invoice, "rest", ask => ask with { Scope = AdjustmentScope.Whole }));
        Assert.Equal(59.50m, (await office.ReadAsync(invoice)).Credited[Caps.Document]);
    }

    /// <summary>Invoice and notes in one file: what comes to more than the invoice, in whole or in a VAT group, is left out and named by the dry run.</summary>
    [Fact]
    public async Task RunAsync_NotesThatTakeMoreThanTheirInvoice_AreLeftOutAndNamed()
    {
        await using var office = await Office.OpenAsync();
        var file = """
            number,type,date,currency,buyer,net,vatRate,corrects
            G-1,381,2025-05-01,EUR,Kunde,60.00,19,A-1
            A-1,380,2025-04-01,EUR,Kunde,100.00,19,
            A-1,,,,,50.00,7,
            G-2,381,2025-05-02,EUR,Kunde,60.00,19,A-1
            G-3,381,2025-05-03,EUR,Kunde,40.00,19,A-1
            G-4,381,2025-05-04,EUR,Kunde,10.00,0,A-1
            G-5,381,2025-05-05,EUR,Kunde,1.00,19,A-9
            """;
        var dry = await RunAsync(office, file);
        var done = await RunAsync(office, file, confirm: dry.Confirm);
        var again = await RunAsync(office, file, confirm: dry.Confirm);

        HistoryVerdict[] expected =
        [
            HistoryVerdict.New,
            HistoryVerdict.New,
            HistoryVerdict.Wrong,
            HistoryVerdict.New,
            HistoryVerdict.Wrong,
            HistoryVerdict.New,
        ];
        Assert.All([dry, done], report => Assert.Equal(expected, report.Documents.Select(one => one.Verdict)));
        Assert.Equal(
            "A-1 has 40.00 and 7.60 of tax left under S/19, not 60.00 and 11.40.",
            dry.Documents[2].Differences.Single(fault => fault.Code == "GW-REC-CREDIT").Message
        );
        Assert.Contains("under Z/0", dry.Documents[4].Differences[^1].Message, StringComparison.Ordinal);
        Assert.Contains(dry.Documents[5].Differences, fault => fault.Message.StartsWith("It names no invoice", StringComparison.Ordinal));
        Assert.Equal((4, 2), (again.Count(HistoryVerdict.Known), again.Count(HistoryVerdict.Wrong)));
        var invoice = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents.Single(one => one.Document.Number == "A-1");
        Assert.Equal((119m, 100m, 19m), (invoice.Credited[Caps.Document], invoice.Credited["vat:S/19:base"], invoice.Credited["vat:S/19:tax"]));
        Assert.Equal((100m, 0m), (invoice.Credited["line:1"], invoice.Credited["line:2"]));
        Assert.IsType<IssueOutcome.Issued>(await office.CreditAsync(invoice, "rest", ask => ask with { Scope = AdjustmentScope.Whole }));
        Assert.Equal(invoice.Document.Caps.OrderBy(cap => cap.Key), (await office.ReadAsync(invoice)).Credited.OrderBy(cap => cap.Key));
        Assert.IsType<IssueOutcome.Failed>(await office.CreditAsync(invoice, "more", ask => ask with { Scope = AdjustmentScope.Whole }));
    }

    /// <summary>One note of two invoices takes of the first what that has left, then of the second; and of an invoice issued here it takes no more
    /// either.</summary>
    [Fact]
    public async Task RunAsync_NoteOfSeveralInvoicesOrOfOneIssuedHere_IsHeldAgainstWhatIsLeft()
    {
        await using var office = await Office.OpenAsync();
        await TakeAsync(office, "number,date,currency,buyer,net,vatRate\nA-1,2025-04-01,EUR,Kunde,100.00,19\nA-2,2025-04-02,EUR,Kunde,100.00,19\n");
        var own = await office.IssueAsync(OrderSamples.Of(OrderSamples.Line("a", 1, 10)));
        var number = own.Document.Number;

        await TakeAsync(office, $"[{Json(Note("G-1", 150, "A-1", "A-2"))}]");
        var report = await RunAsync(office, $"[{Json(Note("G-2", 51, "A-2"))},{Json(Note("G-3", 10, number))},{Json(Note("G-4", 1, number))}]");

        Assert.Equal([HistoryVerdict.Wrong, HistoryVerdict.New, HistoryVerdict.Wrong], report.Documents.Select(one => one.Verdict));
        var kept = (await office.Store.ListAsync("acme", null, null, 10, default)).Documents.ToDictionary(one => one.Document.Number);
        Assert.Equal((119m, 59.5m), (kept["A-1"].Credited[Caps.Document], kept["A-2"].Credited[Caps.Document]));
    }

    private static Invoice Note(string number, decimal net, params string[] corrects) =>
        InvoiceAssembler.Assemble(OrderSamples.Of(OrderSamples.Line("1", 1, net)), OrderSamples.Seller, new(number, new(2025, 6, 30), null)).Value!.Invoice with
        {
            Kind = DocumentKind.CreditNote,
            TypeCode = "381",
            PrecedingInvoices = TermList.Create<PrecedingInvoice>([.. corrects.Select(one => new PrecedingInvoice { Reference = one })]),
        };

    /// <summary>Two invoices that share a number, of two years, are no one invoice; and what a later row says otherwise is told, not dropped.</summary>
    [Theory]
    [InlineData("A-1,2025-03-31,EUR,Client,10.00,19,", "A-1,2026-03-31,EUR,Client,20.00,19,", "Line 3: date is '2026-03-31', and '2025-03-31' in line 2")]
    [InlineData("A-1,2025-03-31,EUR,Client,10.00,19,yes", "A-1,,,,20.00,19,no", "Line 3: open is 'no', and 'yes' in line 2")]
    public async Task RunAsync_RowsOfOneDocumentThatDisagree_AreWrong(string first, string second, string expected)
    {
        await using var office = await Office.OpenAsync();
        var dry = await RunAsync(office, $"number,date,currency,buyer,net,vatRate,open\n{first}\n{second}\n");

        var finding = Assert.Single(dry.Documents);
        Assert.Equal(HistoryVerdict.Wrong, finding.Verdict);
        Assert.Contains(finding.Differences, fault => fault.Message.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_JsonWithAnUnknownMember_NamesIt()
    {
        await using var office = await Office.OpenAsync();
        var invoice = Json(Sample("H-9"));
        var dry = await RunAsync(office, $$"""[{ "invoice": {{invoice}}, "open": "yes", "paid": true }]""");

        var finding = Assert.Single(dry.Documents);
        Assert.Equal(HistoryVerdict.Wrong, finding.Verdict);
        Assert.Equal(["/0/open", "/0/paid"], finding.Differences.Where(fault => fault.Code == "GW-REC-HISTORY").Select(fault => fault.Path));
    }

    [Fact]
    public async Task RunAsync_Json_ReportsWhatDiffersAndLeavesItOut()
    {
        await using var office = await Office.OpenAsync();
        var invoice = Sample("H-1");
        await TakeAsync(office, Json(invoice));
        var other = invoice with { DueDate = invoice.DueDate!.Value.AddDays(1), Buyer = invoice.Buyer! with { Name = "Another" } };
        var foreign = Sample("H-3") with { Seller = invoice.Seller! with { VatIdentifier = "DE999999999" } };
        var wrongTotal = Sample("H-2");
        wrongTotal = wrongTotal with { Totals = wrongTotal.Totals! with { WithVat = new(999, "EUR") } };

        var report = await RunAsync(office, $"[{Json(invoice)},{Json(other)},{Json(foreign)},{Json(wrongTotal)},{Json(Sample("H-2"))}]");

        Assert.Equal(
            [HistoryVerdict.Known, HistoryVerdict.Differs, HistoryVerdict.Wrong, HistoryVerdict.New, HistoryVerdict.Wrong],
            report.Documents.Select(one => one.Verdict)
        );
        Assert.Equal(["BT-9", "BT-44"], report.Documents[1].Differences.Where(one => one.Code == "GW-REC-HISTORY-DIFFERS").Select(one => one.Term));
        Assert.Contains(report.Documents[2].Differences, one => one.Term == "BT-31");
        Assert.Contains(report.Documents[3].Differences, one => one.Code == "GW-TAX-DIFFERENCE");
        Assert.Contains("twice", report.Documents[4].Differences[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ConfirmOfAnotherFileOrState_IsRefused()
    {
        await using var office = await Office.OpenAsync();
        var dry = await RunAsync(office, Json(Sample("H-1")));

        var other = await office.History.RunAsync(Request(Json(Sample("H-2")), dry.Confirm), default);
        var isOpen = await office.History.RunAsync(Request(Json(Sample("H-1")), dry.Confirm) with { IsOpen = true }, default);

        Assert.All([other, isOpen], result => Assert.Equal("GW-REC-HISTORY-CHANGED", Assert.Single(result.Faults).Code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{")]
    [InlineData("number;date\nA;2025-01-01")]
    [InlineData("number,date,currency,buyer,net,nonsense\nA,2025-01-01,EUR,B,1,2")]
    public async Task RunAsync_NoFile_IsRefusedWithPlaceAndWayOut(string file)
    {
        await using var office = await Office.OpenAsync();

        var fault = Assert.Single((await office.History.RunAsync(Request(file), default)).Faults);

        Assert.Equal("GW-REC-HISTORY", fault.Code);
        Assert.NotNull(fault.Hint);
    }

    [Fact]
    public async Task RunAsync_CsvWithWrongCells_NamesLineAndCell()
    {
        await using var office = await Office.OpenAsync();
        var report = await RunAsync(office, "number,date,currency,buyer,net,total\nA,31.03.2025,EUR,B,1x,\nC,2025-01-01,EUR,B,10,11\n");

        Assert.All(report.Documents, one => Assert.Equal(HistoryVerdict.Wrong, one.Verdict));
        Assert.Equal(
            ["Line 2: net is '1x', not a figure as in 1234.50.", "Line 2: date is '31.03.2025', not a day as in 2026-03-31."],
            report.Documents[0].Differences.Select(one => one.Message).Where(text => !text.Contains("missing", StringComparison.Ordinal))
        );
        Assert.Contains("total is 11", report.Documents[1].Differences[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_FiveHundredByFourAtOnce_AreThereOnce()
    {
        await using var office = await Office.OpenAsync();
        var file = new StringBuilder("number,date,currency,buyer,net,vatRate\n");
        for (var number = 1; number <= 500; number++)
        {
            file.Append(System.Globalization.CultureInfo.InvariantCulture, $"B-{number},2025-01-{(number % 28) + 1:00},EUR,Kunde,{number}.00,19\n");
        }

        var dry = await RunAsync(office, file.ToString());
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RunAsync(office, file.ToString(), confirm: dry.Confirm))));

        Assert.Equal(500, (await RunAsync(office, file.ToString())).Count(HistoryVerdict.Known));
    }

    [Theory]
    [InlineData(HistoryReader.MostDocuments, true)]
    [InlineData(HistoryReader.MostDocuments + 1, false)]
    public void Read_DocumentsInOneFile_UpToTheMost(int count, bool isRead)
    {
        var file = Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat("{}", count))}]");

        var read = new HistoryReader([], ReadLimits.Default).Read(file, OrderSamples.Seller);

        Assert.Equal(isRead, read.Succeeded);
        Assert.Equal(isRead ? [] : ["GW-REC-HISTORY"], read.Faults.Select(fault => fault.Code));
    }

    private static Invoice Sample(string number)
    {
        var order = OrderSamples.Of(OrderSamples.Line("1", 2, 50));
        return InvoiceAssembler.Assemble(order, OrderSamples.Seller, new(number, new(2025, 6, 30), null)).Value!.Invoice;
    }

    private static string Json(Invoice invoice) => Encoding.UTF8.GetString(JsonInvoice.Write(invoice));

    private static HistoryRequest Request(string file, string? confirm = null) =>
        new("acme", "test", "hafenwerk", Encoding.UTF8.GetBytes(file), false, confirm);

    private static async Task<HistoryReport> RunAsync(Office office, string file, string? confirm = null)
    {
        var report = await office.History.RunAsync(Request(file, confirm), default);
        Assert.True(report.Succeeded, JsonSerializer.Serialize(report.Faults));
        return report.Value;
    }

    private static async Task TakeAsync(Office office, string file) =>
        Assert.False((await RunAsync(office, file, confirm: (await RunAsync(office, file)).Confirm)).IsDryRun);
}
