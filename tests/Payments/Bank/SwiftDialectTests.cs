using Invoicing.Payments.Bank.Control;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Tests.Bank;

/// <summary>One message of our own for each dialect of fields 61 and 86.</summary>
public class SwiftDialectTests
{
    [Fact]
    public void Read_GermanSubfields_GivesReferencesAndParty()
    {
        var entry = One(
            ":61:2501150116CR100,00N051NONREF//25016XYZ\n:86:166?00SEPA-GUTSCHRIFT?109075?20EREF+E2E-77?21KREF+K-1?22SVWZ+Rechnung RE-2?2302"
                + "5-118 vom 02.01.?30COB"
                + "ADEFF\n370?31DE02500105170137075030?32Muster Handels?33 GmbH?34000"
        );

        var details = Assert.Single(entry.Details);
        Assert.Equal((new DateOnly(2025, 1, 16), new DateOnly(2025, 1, 15)), (entry.Booked, entry.Value));
        Assert.Equal(("E2E-77", "K-1", "Rechnung RE-2025-118 vom 02.01."), (details.EndToEndId, details.InstructionId, details.Text));
        Assert.Equal(new BankAccount("DE02500105170137075030", "COBADEFF370", "Muster Handels GmbH"), details.Counterparty);
        Assert.Equal("25016XYZ", entry.BankReference);
    }

    [Theory]
    [InlineData("~")]
    [InlineData("^")]
    [InlineData("+")]
    [InlineData("?")]
    public void Read_SubfieldsBehindAnotherMark_AreTheSame(string mark)
    {
        var entry = One($":61:250115C100,00NTRFNONREF\n:86:000{mark}20Factura 4711{mark}31RO49AAAA1B31007593840000{mark}32Exemplu SRL");

        Assert.Equal(("Factura 4711", "RO49AAAA1B31007593840000", "Exemplu SRL"), Told(entry));
    }

    [Fact]
    public void Read_DutchCodeWords_GivesThemThoughLinesBreakThem()
    {
        var entry = One(
            ":61:2501150115C100,00N654NONREF\n:86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/BIC/ABNANL2A/NA\nME/JAN JANSEN B.V./REMI/FA"
                + "CTUUR 2025/118/EREF/NOTPROVIDED"
        );

        Assert.Equal(("FACTUUR 2025/118", "NL91ABNA0417164300", "JAN JANSEN B.V."), Told(entry));
        Assert.Equal("", entry.Details[0].EndToEndId);
    }

    [Fact]
    public void Read_IngCounterparty_GivesStructuredReference()
    {
        var entry = One(
            ":61:2501150115C100,00NTRFEREF//25015\n/TRCD/00100/\n:86:/EREF/E-9//CNTP/NL91ABNA0417164300/ABNANL2A/JANSEN///REMI/STRD/CUR/9300123456/"
        );

        Assert.Equal(new BankReference("CUR", "9300123456"), Assert.Single(entry.Details[0].References));
        Assert.Equal(new BankAccount("NL91ABNA0417164300", "ABNANL2A", "JANSEN"), entry.Details[0].Counterparty);
    }

    [Fact]
    public void Read_RabobankAccountInSupplement_IsTheOtherSide()
    {
        var entry = One(":61:250115C000000000100,00N541NONREF\nNL91ABNA0417164300\n:86:/ORDP//NAME/R. SMIT/REMI/Factuur 9/ISDT/2025-01-15");

        Assert.Equal(("Factuur 9", "NL91ABNA0417164300", "R. SMIT"), Told(entry));
    }

    [Fact]
    public void Read_PolishLabels_GivesParty()
    {
        var entry = One(
            ":61:2501150115CN100,00NTRFNONREF//MB1\n911-TRANSAKCJA\n:86:911 PRZELEW; Z RACH.: 61109010140000071219812874; OD: Jan Kowal; TYT"
                + ".: FV 12/2025; TNR: 1.2"
        );

        Assert.Equal(("FV 12/2025", "61109010140000071219812874", "Jan Kowal"), Told(entry));
    }

    [Fact]
    public void Read_NumberedLinesOfNs_GivesParty()
    {
        var entry = One(":61:2501150115CR100,00S05168790452\n:NS:01Rechnung 12\n02vom Mai\n15Erika Muster\n17Gutschrift\n3337040044\n34532013000");

        Assert.Equal(("Rechnung 12 vom Mai Gutschrift", "532013000", "Erika Muster"), Told(entry));
    }

    [Fact]
    public void Read_BlanksForTheEntryDateAndIbanAsReference_AreUnderstood()
    {
        var entry = One(":61:250115    C100,00NOVBNL91ABNA0417164300\njansen\n:86:NL91ABNA0417164300 jansen\n\nFactuur 3\n");

        Assert.Equal("NL91ABNA0417164300", entry.Details[0].Counterparty.Number);
        Assert.Equal(new DateOnly(2025, 1, 15), entry.Booked);
    }

    [Fact]
    public void Read_PointInAmountsAndFieldsInEveryEntry_AreRead()
    {
        var file = Read.Good(
            ":20:1\n:25:12345678\n:28C:620/1\n:60F:C250101GBP10.50\n:61:2501020102DR2.50NTRFITM1\nVisa\n:86:COFFEE\nLONDON\n:62F:C250102GBP8.00\n-}\u0003"
        );

        Assert.Equal(2.50m, file.Statements[0].Entries[0].Amount);
        Assert.All(StatementControl.Of(file.Statements[0]), figure => Assert.True(figure.Agrees));
    }

    [Theory]
    [InlineData("1.234,50", 1234.50)]
    [InlineData("1234,", 1234)]
    [InlineData("1,234.50", 1234.50)]
    [InlineData("000000001234,5", 1234.5)]
    public void Read_AmountsWithGroups_AreRead(string text, decimal amount) => Assert.Equal(amount, One($":61:250115C{text}NTRFNONREF\n:86:x").Amount);

    [Fact]
    public void Read_ReversalsOfBothKinds_HaveTheSignOfTheirEffect()
    {
        var file = Read.Good(Read.Mt940(":61:2501150115RCR40,00NRTINONREF\n:86:STORNO\n:61:2501150115RDR140,00NRTINONREF\n:86:STORNO"));

        Assert.Equal([-40m, 140m], file.Statements[0].Entries.Select(entry => entry.Signed));
        Assert.All(file.Statements[0].Entries, entry => Assert.True(entry.IsReversal));
    }

    [Fact]
    public void Read_Mt942WithTotals_ReckonsThemAgain()
    {
        var file = Read.Good(
            ":20:X\n:25:DE89370400440532013000\n:28C:1/1\n:34F:EUR0,00\n:13D:2501151200+0100\n:61:2501150115C7,00NTRFNONREF\n:86:a\n:61:2501"
                + "150115D2,00NTRFNONREF\n:86:b\n:90D:1EUR2,00\n:90C:1EUR7,00\n-"
        );

        Assert.Equal(("mt942", StatementKind.Report), (file.Format, file.Statements[0].Kind));
        Assert.Equal(4, StatementControl.Of(file.Statements[0]).Count(figure => figure.Agrees));
    }

    [Fact]
    public void Read_ForeignAmountAndCharges_AreKept()
    {
        var entry = One(":61:2501150115C100,00NTRFREF//B\n/OCMT/USD108,50/EXCH/1,085/CHGS/EUR2,50/\n:86:INVOICE 5");

        Assert.Equal(new BankExchange(108.50m, "USD", 1.085m), entry.Exchange);
        Assert.Equal(new BankCharge(2.50m, "EUR"), Assert.Single(entry.Charges));
    }

    private static BankEntry One(string entries) => Assert.Single(Assert.Single(Read.Good(Read.Mt940(entries)).Statements).Entries);

    private static (string Text, string Account, string Name) Told(BankEntry entry) =>
        (entry.Details[0].Text, entry.Details[0].Counterparty.Number, entry.Details[0].Counterparty.Holder);
}
