using System.Text;
using Invoicing.Payments.Bank;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Tests.Bank;

public class SwiftDefectTests
{
    [Theory]
    [InlineData(":61:2513150115C1,00NTRFNONREF", 5, ":61:", "GW-BANK-DATE")]
    [InlineData(":61:250115X1,00NTRFNONREF", 5, ":61:", "GW-BANK-ENTRY")]
    [InlineData(":61:250431C1,00NTRFNONREF", 5, ":61:", "GW-BANK-DATE")]
    [InlineData(":61:250115C1,00NTRFNONREF\n:25:OTHER", 6, ":25:", "GW-BANK-ACCOUNT")]
    [InlineData(":64:250115", 5, ":64:", "GW-BANK-BALANCE")]
    public void Read_BrokenField_NamesLineAndField(string field, int line, string name, string code)
    {
        var fault = Read.Bad(Read.Mt940(field));

        Assert.Equal((code, line, name), (fault.Code, fault.Line, fault.Path));
        Assert.Contains($"Line {line}, {name}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CutOffBeforeTheClosingBalance_IsRefused() => Assert.Equal((":62F:", 5), (Fault().Path, Fault().Line));

    [Fact]
    public void Read_ThirtiethOfFebruary_IsReadAsItsLastDay()
    {
        var file = Read.Good(Read.Mt940(":61:2502300301DR6,00N024NONREF\n:86:ENTGELT"));

        Assert.Equal(new DateOnly(2025, 2, 28), file.Statements[0].Entries[0].Value);
        Assert.Equal("GW-BANK-30-360", Assert.Single(file.Findings).Code);
    }

    [Fact]
    public void Read_YearTurn_PutsTheEntryDateIntoTheNearestYear()
    {
        var entries = Read.Good(Read.Mt940(":61:2412310102C1,00NTRFNONREF\n:86:a\n:61:2501021231C1,00NTRFNONREF\n:86:b")).Statements[0].Entries;

        Assert.Equal([new DateOnly(2025, 1, 2), new DateOnly(2024, 12, 31)], entries.Select(entry => entry.Booked!.Value));
    }

    [Fact]
    public void Read_TimeThatALineBreakCut_IsNoField()
    {
        var entry = Read.Good(Read.Mt940(":61:250115D1,00NTRFNONREF\n:86:106?20EREF+1?21SVWZ+2025-01-15T16\n:20:37 Folge 007")).Statements[0].Entries[0];

        Assert.Equal("2025-01-15T16:20:37 Folge 007", entry.Details[0].Text);
    }

    [Theory]
    [InlineData("windows-1250", "HUF", "Átutalás jóváírása ő")]
    [InlineData("windows-1252", "EUR", "Überweisung Gebühr")]
    [InlineData("utf-8", "EUR", "Überweisung ő")]
    [InlineData("utf-16", "EUR", "Überweisung ő")]
    public void Read_Encodings_AreTold(string name, string currency, string text)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        var message = Read.Mt940($":61:250115C100,00NTRFNONREF\n:86:{text}").Replace("EUR", currency, StringComparison.Ordinal);
        byte[] bytes = [.. name == "utf-16" ? encoding.Preamble : [], .. encoding.GetBytes(message)];
        var file = BankFiles.Read(bytes).Value!;

        Assert.Equal((name, text), (file.Encoding, file.Statements[0].Entries[0].Details[0].Text));
    }

    [Fact]
    public void Read_MoreEntriesThanTheLimit_IsRefused() =>
        Assert.Equal(
            "GW-BANK-ENTRIES",
            Read.Bad(Read.Mt940(":61:250115C1,00NTRFNONREF\n:61:250115C1,00NTRFNONREF"), limits: new BankLimits { MaxEntries = 1 }).Code
        );

    private static Faults.Fault Fault() => Read.Bad(":20:X\n:25:123\n:28C:1\n:60F:C250101EUR1,00\n:61:250115C1,00NTRFNONREF\n");
}
