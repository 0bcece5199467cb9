using System.Text;
using Invoicing.Payments.Bank.Control;
using Invoicing.Payments.Bank.Csv;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Tests.Bank;

public class CodaAndCsvTests
{
    private const string Mapping = """
        {"delimiter":";","decimal":",","dateFormat":"dd.MM.yyyy","skipLines":1,"account":"DE89370400440532013000","currency":"EUR",
        "columns":{"booked":"Buchung","amount":"Betrag","name":"Name","counterparty":"IBAN","text":"Zweck|Zusatz","balance":"Saldo"}}
        """;

    [Fact]
    public void Read_CodaWithStructuredCommunication_ReadsRecordsByTheirPlaces()
    {
        var file = Read.Good(Coda());
        var (statement, entry) = (file.Statements[0], file.Statements[0].Entries[0]);

        Assert.Equal(
            ("coda", "BE68539007547034", "EUR", 1000m, 1121m),
            (file.Format, statement.Account.Number, statement.Currency, statement.Opening!.Amount, statement.Closing!.Amount)
        );
        Assert.Equal((121m, new DateOnly(2025, 1, 15), "BANKREF1"), (entry.Signed, entry.Booked, entry.BankReference));
        Assert.Equal(new BankReference("BBA", "010806817183"), Assert.Single(entry.Details[0].References));
        Assert.Equal(("BE43068999999501", "KLANT BV"), (entry.Details[0].Counterparty.Number, entry.Details[0].Counterparty.Holder));
        Assert.All(StatementControl.Of(statement), figure => Assert.True(figure.Agrees, figure.Name));
    }

    [Theory]
    [InlineData("record 9", 5)]
    [InlineData("record", 4)]
    public void Read_CodaCutOff_IsRefused(string field, int lines)
    {
        var kept = string.Join('\n', Coda().Split('\n').Take(lines)) + (lines == 4 ? "\n" + Coda().Split('\n')[^1] : "");

        Assert.Equal(field, Read.Bad(kept).Path);
    }

    [Fact]
    public void Read_CsvByMapping_ReadsQuotesThousandsAndBalances()
    {
        const string Text =
            "Umsätze\nBuchung;Name;IBAN;Zweck;Zusatz;Betrag;Saldo\n16.01.2025;\"Ada; GmbH\";DE02500105170137075030;R-1;Mai;\"1.100,50\";1.20"
            + "0,50\n15.01.2025;Bert;;Miete;;-20,00;100,00\n";
        var statement = Read.Good(Text, CsvMapping.Parse(Encoding.UTF8.GetBytes(Mapping)).Value).Statements[0];

        Assert.Equal([1100.50m, -20m], statement.Entries.Select(entry => entry.Signed));
        Assert.Equal(("Ada; GmbH", "R-1 Mai"), (statement.Entries[0].Details[0].Counterparty.Holder, statement.Entries[0].Details[0].Text));
        Assert.True(Assert.Single(StatementControl.Of(statement)).Agrees);
    }

    [Theory]
    [InlineData("Buchung;Name;IBAN;Zweck;Zusatz;Betrag;Saldo\n2025-01-15;;;;;1,00;1,00", "booked", 3)]
    [InlineData("Buchung;Name;IBAN;Zweck;Zusatz;Betrag;Saldo\n15.01.2025;;;;;eins;1,00", "amount", 3)]
    [InlineData("Buchung;Name;IBAN;Zweck;Betrag;Saldo\n15.01.2025;;;;1,00;1,00", "text", 2)]
    public void Read_CsvThatDoesNotFit_NamesLineAndColumn(string text, string column, int line)
    {
        var fault = Read.Bad("Umsätze\n" + text, CsvMapping.Parse(Encoding.UTF8.GetBytes(Mapping)).Value);

        Assert.Equal((column, line), (fault.Path, fault.Line));
    }

    [Theory]
    [InlineData("""{"columns":{"booked":"a"}}""", "/columns")]
    [InlineData("""{"columns":{"booked":"a","amount":"b","colour":"c"}}""", "/columns/colour")]
    [InlineData("""{"columns":{"booked":"a","amount":"b"},"encoding":"klingon"}""", "/encoding")]
    public void Parse_MappingThatIsWrong_NamesThePlace(string json, string place) =>
        Assert.Equal(place, CsvMapping.Parse(Encoding.UTF8.GetBytes(json)).Faults[0].Path);

    private static string Coda()
    {
        static string Record(params (int At, string Text)[] parts)
        {
            var record = new StringBuilder(new string(' ', 128));
            foreach (var (at, text) in parts)
            {
                record.Remove(at, text.Length).Insert(at, text);
            }

            return record.ToString();
        }

        return string.Join(
            '\n',
            Record((0, "0000015012572505"), (34, "ONS BEDRIJF"), (60, "GEBABEBB"), (127, "2")),
            Record((0, "12001"), (5, "BE68539007547034"), (39, "EUR"), (42, "0000000001000000140125"), (125, "001")),
            Record((0, "2100010000"), (10, "BANKREF1"), (31, "0000000000121000150125"), (53, "001500001101010806817183"), (115, "150125"), (121, "001")),
            Record((0, "2200010000"), (63, "E2E-5"), (98, "NICABEBB")),
            Record((0, "2300010000"), (10, "BE43068999999501"), (47, "KLANT BV")),
            Record((0, "8001"), (4, "BE68539007547034"), (38, "EUR"), (41, "0000000001121000150125")),
            Record((0, "9"), (16, "000005"), (22, "000000000000000"), (37, "000000000121000"), (127, "2"))
        );
    }
}
