using System.Diagnostics;
using System.Globalization;
using System.Text;
using Invoicing.Payments.Exports;
using Invoicing.Payments.Exports.Datev;
using Invoicing.Payments.Exports.Journal;

namespace Invoicing.Payments.Tests.Exports;

public class JournalTests
{
    private static readonly DateOnly Day = new(2025, 1, 15);

    /// <summary>A random life of 10,000 invoices: both programs accept it and reckon our balances.</summary>
    [Fact]
    public async Task Write_RandomLife_IsAcceptedByHledgerAndBeancountWithOurBalances()
    {
        var entries = Life(10_000);
        var ours = entries
            .SelectMany(entry => entry.Lines)
            .GroupBy(line => (Account: line.Account.ToUpperInvariant(), line.Currency))
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Amount));
        var folder = Directory.CreateTempSubdirectory("gw-journal").FullName;
        try
        {
            var (journal, beans) = (Path.Combine(folder, "a.journal"), Path.Combine(folder, "a.beancount"));
            await File.WriteAllTextAsync(journal, HledgerJournal.Write(entries).Value!, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(beans, BeancountJournal.Write(entries).Value!, TestContext.Current.CancellationToken);
            Assert.SkipWhen(!File.Exists("/usr/bin/hledger") || !File.Exists("/usr/bin/bean-check"), "hledger and beancount are not installed.");
            Assert.Equal("", await RunAsync("hledger", "-f", journal, "check", "-s"));
            Assert.Equal("", await RunAsync("bean-check", beans));
            var balances = await RunAsync("hledger", "-f", journal, "bal", "-O", "csv", "-N", "--flat", "--layout=bare", "-E");
            Assert.Equal(Wanted(ours), Lines(balances, quoted: true));
            var query = "select account, currency, sum(number) as n group by account, currency order by account, currency";
            Assert.Equal(Wanted(ours), Lines(await RunAsync("bean-query", "-f", "csv", "-q", beans, query), quoted: false));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Write_EntryThatDoesNotBalance_IsRefusedByAll()
    {
        JournalEntry[] entries = [new(1, Day, "", "", [new("assets:bank", 1, "EUR"), new("income:x", -1, "USD")])];

        Assert.All(
            new[] { HledgerJournal.Write(entries), BeancountJournal.Write(entries), CsvJournal.Write(entries) },
            result => Assert.Equal("GW-JOURNAL-BALANCE", result.Faults[0].Code)
        );
    }

    [Fact]
    public void Write_CsvWithQuotesAndFormula_EscapesThem() =>
        Assert.Equal(
            "number,date,document,text,account,debit,credit,currency\n1,2025-01-15,R-1,\"'=A1, \"\"x\"\"\",assets:bank,1.50,,EUR\n1,2025-01-"
                + "15,R-1,\"'=A1, \"\"x\"\"\",income:x,,1.50,EUR\n",
            CsvJournal.Write([new(1, Day, "=A1, \"x\"", "R-1", [new("assets:bank", 1.5m, "EUR"), new("income:x", -1.5m, "EUR")])]).Value
        );

    [Fact]
    public void Write_Datev_HasGrossAmountsDaysAndSeal()
    {
        var file = DatevBatch.Write(
            Header(),
            [new(119m, true, "10001", "8400", "", Day, "RE-1", "Käufer \"A\""), new(50, false, "10001", "1200", "", Day, "", "", "USD", 1.0833m)]
        );
        var lines = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(file.Value!).Split("\r\n");

        Assert.StartsWith(
            "\"EXTF\";700;21;\"Buchungsstapel\";13;20250201000000000;;\"\";\"\";\"\";1001;1;20250101;4;20250101;20250131;\"Januar\";\"\";1;0;1;\"EUR\"",
            lines[0]
        );
        Assert.Equal(125, lines[1].Split(';').Length);
        Assert.StartsWith("119,00;\"S\";\"EUR\";;;;10001;8400;\"\";1501;\"RE-1\";;;\"Käufer \"\"A\"\"\"", lines[2]);
        Assert.Equal(("Festschreibung", "1"), (lines[1].Split(';')[113], lines[2].Split(';')[113]));
        Assert.StartsWith("50,00;\"H\";\"USD\";1,0833;46,16;\"EUR\"", lines[3]);
        Assert.Equal(
            file.Value,
            DatevBatch
                .Write(
                    Header(),
                    [new(119m, true, "10001", "8400", "", Day, "RE-1", "Käufer \"A\""), new(50, false, "10001", "1200", "", Day, "", "", "USD", 1.0833m)]
                )
                .Value
        );
    }

    [Theory]
    [InlineData(0, "10001", "RE-1", 15, "GW-DATEV-AMOUNT")]
    [InlineData(1.234, "10001", "RE-1", 15, "GW-DATEV-AMOUNT")]
    [InlineData(1, "1000a", "RE-1", 15, "GW-DATEV-ACCOUNT")]
    [InlineData(1, "100001", "RE-1", 15, "GW-DATEV-ACCOUNT")]
    [InlineData(1, "10001", "RE 1;2", 15, "GW-DATEV-DOCUMENT")]
    [InlineData(1, "10001", "RE-1", 45, "GW-DATEV-DATE")]
    public void Write_DatevThatWouldBeRefused_IsAFault(decimal gross, string account, string document, int day, string code) =>
        Assert.Equal(
            code,
            DatevBatch.Write(Header(), [new(gross, true, account, "8400", "", new DateOnly(2025, 1, 1).AddDays(day - 1), document, "")]).Faults[0].Code
        );

    private static DatevHeader Header() =>
        new(new DateTimeOffset(2025, 2, 1, 0, 0, 0, TimeSpan.Zero), 1001, 1, new(2025, 1, 1), 4, new(2025, 1, 1), new(2025, 1, 31), "Januar", true);

    private static List<JournalEntry> Life(int count)
    {
        var random = new Random(3);
        var entries = new List<JournalEntry>();
        string[] texts = ["Invoice", "Payment; in part", "Quote \" and \\ back|slash", "Müller & Söhne", ""];
        for (var i = 0; i < count; i++)
        {
            var currency = random.Next(5) == 0 ? "USD" : "EUR";
            var net = random.Next(1, 1_000_000) / 100m;
            var tax = Math.Round(net * 0.19m, 2, MidpointRounding.AwayFromZero);
            JournalLine[] lines =
                random.Next(2) == 0
                    ? [new("assets:receivables", net + tax, currency), new("income:sales", -net, currency), new("liabilities:vat", -tax, currency)]
                    : [new("assets:bank:main account", net, currency), new("assets:receivables", -net, currency)];
            entries.Add(new JournalEntry(i + 1, Day.AddDays(random.Next(300)), texts[random.Next(texts.Length)], $"R-{i}", lines));
        }

        return entries;
    }

    private static IEnumerable<string> Wanted(Dictionary<(string Account, string Currency), decimal> ours) =>
        ours.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{Plain(pair.Key.Account)} {pair.Key.Currency} {pair.Value:0.00}")).Order();

    private static IEnumerable<string> Lines(string csv, bool quoted) =>
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(line => line.Trim().Split(',').Select(cell => quoted ? cell.Trim('"') : cell.Trim()).ToArray())
            .Select(cells => $"{Plain(cells[0].ToUpperInvariant())} {cells[1]} {cells[2]}")
            .Order();

    private static string Plain(string account) => account.Replace(' ', '-');

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LANG"] = "C.UTF-8", ["LC_ALL"] = "C.UTF-8" },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : $"exit {process.ExitCode}: {output}{await errors}";
    }
}
