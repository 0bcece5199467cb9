using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using Invoicing.Payments.Exports.Saft;
using Invoicing.Payments.Tests.Bank;

namespace Invoicing.Payments.Tests.Exports;

/// <summary>SAF-T of Portugal and Norway; the authorities' schemas judge it where they lie beside the repository.</summary>
public class SaftTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly SaftCompany Company = new()
    {
        Name = "Oficina & Filhos, Lda",
        RegistrationNumber = "912345678",
        TaxNumber = "501234567",
        Street = "Rua Augusta 1",
        City = "Lisboa",
        PostalCode = "1100-048",
        ContactFirstName = "Kari",
        ContactLastName = "Nordmann",
        GroupingCodes = new Dictionary<string, string>
        {
            ["1200"] = "1500",
            ["1800"] = "1900",
            ["4400"] = "3000",
            ["3806"] = "2700",
        },
    };

    [Theory]
    [InlineData("EUR", "SAFTPT_1_04_01_NO_ASSERT_NO_ALL.xsd")]
    [InlineData("NOK", "Norwegian_SAF-T_Financial_Schema_v_1.30.xsd")]
    public async Task Write_RandomLife_IsValidByTheAuthoritysSchema(string currency, string schema)
    {
        var written = Write(File(currency, 500));
        Assert.True(written.Succeeded, string.Join("; ", written.Faults.Select(fault => fault.Message)));
        Assert.SkipWhen(Corpus.Folder is null || !System.IO.File.Exists("/usr/bin/xmllint"), "The schemas, or xmllint, are not here.");
        var path = Path.GetTempFileName();
        try
        {
            await System.IO.File.WriteAllBytesAsync(path, written.Value!, TestContext.Current.CancellationToken);
            Assert.Equal("", await LintAsync(Path.Combine(Corpus.Folder!, "_schemas", "saft", schema), path));
            var broken = Encoding
                .UTF8.GetString(written.Value!)
                .Replace("<GLPostingDate>", "<Posted>", StringComparison.Ordinal)
                .Replace("</GLPostingDate>", "</Posted>", StringComparison.Ordinal);
            await System.IO.File.WriteAllTextAsync(path, broken, TestContext.Current.CancellationToken);
            Assert.NotEqual("", await LintAsync(Path.Combine(Corpus.Folder!, "_schemas", "saft", schema), path));
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [Theory]
    [InlineData("EUR")]
    [InlineData("NOK")]
    public void Write_Totals_AreThoseOfItsLinesAndBalancesGoOn(string currency)
    {
        var file = File(currency, 100);
        var xml = XDocument.Parse(Encoding.UTF8.GetString(Write(file).Value!));
        decimal Sum(string name) =>
            xml.Descendants()
                .Where(one => one.Name.LocalName == name)
                .Sum(one => (decimal)one.Descendants().LastOrDefault(inner => inner.Name.LocalName == "Amount", one));

        Assert.Equal(file.Debits, (decimal)xml.Descendants().First(one => one.Name.LocalName == "TotalDebit"));
        Assert.Equal((file.Debits, file.Debits), (Sum("DebitAmount"), Sum("CreditAmount")));
        Assert.Equal("100", (string)xml.Descendants().First(one => one.Name.LocalName == "NumberOfEntries"));
        Assert.Equal(Write(file).Value, Write(file).Value);
    }

    [Fact]
    public void Write_OtherCurrencyOrPartsOfACent_IsRefusedByName()
    {
        var file = File("EUR", 1);
        var mixed = file with { Entries = [.. file.Entries, file.Entries[0] with { Number = 2, Currency = "USD" }] };
        var fine = file with { Entries = [file.Entries[0] with { Lines = [("1200", 1.001m), ("4400", -1.001m)] }] };

        Assert.Equal("GW-SAFT-CURRENCY", Assert.Single(SaftPortugal.Write(mixed).Faults).Code);
        Assert.Equal("GW-SAFT-AMOUNT", Assert.Single(SaftPortugal.Write(fine).Faults).Code);
        Assert.Equal("GW-SAFT-CURRENCY", SaftNorway.Write(file).Faults[0].Code);
        Assert.Equal("GW-SAFT-COMPANY", SaftPortugal.Write(file with { Company = Company with { TaxNumber = "" } }).Faults[0].Code);
        Assert.Equal(
            "GW-SAFT-GROUP",
            SaftNorway.Write(File("NOK", 1) with { Company = Company with { GroupingCodes = new Dictionary<string, string>() } }).Faults[0].Code
        );
    }

    private static Invoicing.Faults.Result<byte[]> Write(SaftFile file) =>
        file.Entries[0].Currency == "EUR" ? SaftPortugal.Write(file) : SaftNorway.Write(file);

    private static SaftFile File(string currency, int count)
    {
        var random = new Random(7);
        var entries = new List<SaftEntry>();
        for (var number = 1; number <= count; number++)
        {
            var (net, day) = (random.Next(1, 1_000_000) / 100m, new DateOnly(2026, 1, 1).AddDays(random.Next(0, 90)));
            var tax = Math.Round(net * 0.25m, 2);
            (string, decimal)[] lines = random.Next(2) == 0 ? [("1200", net + tax), ("4400", -net), ("3806", -tax)] : [("1800", net), ("1200", -net)];
            entries.Add(new(number, day, At, $"payment: <Müller & Søn> \u0001 {number}", random.Next(2) == 0 ? "" : $"R-{number}", currency, lines));
        }

        var moved = entries
            .SelectMany(entry => entry.Lines)
            .GroupBy(line => line.Account)
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Amount));
        return new(Company, 3, new(2026, 3, 31), "1", [.. moved.Select(one => new SaftAccount(one.Key, $"assets:{one.Key}", 10, 10 + one.Value))], entries);
    }

    private static async Task<string> LintAsync(string schema, string file)
    {
        var start = new ProcessStartInfo("xmllint", ["--noout", "--nonet", "--schema", schema, file])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? "" : errors;
    }
}
