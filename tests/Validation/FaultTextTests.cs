using Invoicing.Faults;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class FaultTextTests
{
    private const string Totals = "cac:LegalMonetaryTotal";
    private const string Subtotal = "cac:TaxTotal/cac:TaxSubtotal";
    private const string Rounding = "looks like rounding";
    private const string Wrong = "does not look like rounding";
    private const string Settlement = "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement";
    private const string CiiTotals = $"{Settlement}/ram:SpecifiedTradeSettlementHeaderMonetarySummation";
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("BR-CO-10", $"set {Totals}/cbc:LineExtensionAmount 1000.01", "Stated 1000.01, computed 1000.00, difference 0.01.", Rounding)]
    [InlineData("BR-CO-10", $"set {Totals}/cbc:LineExtensionAmount 900.00", "Stated 900.00, computed 1000.00, difference -100.00.", Wrong)]
    [InlineData("BR-CO-11", $"set {Totals}/cbc:AllowanceTotalAmount 49.99", "Stated 49.99, computed 50.00, difference -0.01.", Rounding)]
    [InlineData("BR-CO-11", $"set {Totals}/cbc:AllowanceTotalAmount 5.00", "Stated 5.00, computed 50.00", Wrong)]
    [InlineData("BR-CO-12", $"set {Totals}/cbc:ChargeTotalAmount 50.01", "Stated 50.01, computed 50.00", Rounding)]
    [InlineData("BR-CO-12", $"set {Totals}/cbc:ChargeTotalAmount 100.00", "Stated 100.00, computed 50.00", Wrong)]
    [InlineData("BR-CO-13", $"set {Totals}/cbc:TaxExclusiveAmount 1000.01", "Stated 1000.01, computed 1000.00", Rounding)]
    [InlineData("BR-CO-13", $"set {Totals}/cbc:TaxExclusiveAmount 1050.00", "Stated 1050.00, computed 1000.00", Wrong)]
    [InlineData("BR-CO-14", "set cac:TaxTotal[1]/cbc:TaxAmount 250.01", "Stated 250.01, computed 250.00", Rounding)]
    [InlineData("BR-CO-14", "set cac:TaxTotal[1]/cbc:TaxAmount 25.00", "Stated 25.00, computed 250.00", Wrong)]
    [InlineData("BR-CO-14", "set cac:TaxTotal[1]/cbc:TaxAmount -250.00", "Stated -250.00, computed 250.00", "sign")]
    [InlineData("BR-CO-15", $"set {Totals}/cbc:TaxInclusiveAmount 1250.01", "Stated 1250.01, computed 1250.00", Rounding)]
    [InlineData("BR-CO-15", $"set {Totals}/cbc:TaxInclusiveAmount 1000.00", "Stated 1000.00, computed 1250.00", Wrong)]
    [InlineData("BR-CO-16", $"set {Totals}/cbc:PayableAmount 1150.51", "Stated 1150.51, computed 1150.50", Rounding)]
    [InlineData("BR-CO-16", $"set {Totals}/cbc:PayableAmount 1250.00", "Stated 1250.00, computed 1150.50", Wrong)]
    [InlineData("BR-CO-17", $"set {Subtotal}/cbc:TaxAmount 252.00", "Stated 252.00, computed 250", Wrong)]
    [InlineData("BR-S-08", $"set {Subtotal}/cbc:TaxableAmount 1001.00", "Stated 1001.00, computed 1000.00", Wrong)]
    [InlineData("BR-S-09", $"set {Subtotal}/cbc:TaxAmount 252.00", "Stated 252.00, computed 250", Wrong)]
    public void Judge_SumThatIsWrong_ShowsBothFiguresAndTellsRoundingFromAWrongSum(string rule, string operations, string figures, string hint) =>
        AssertTells(Ubl(rule, RuleSets.En16931Ubl, operations), figures, hint);

    [Theory]
    [InlineData("E", "BR-E-08", 1000.01, Rounding)]
    [InlineData("AE", "BR-AE-08", 990.00, Wrong)]
    [InlineData("Z", "BR-Z-08", 1000.02, Rounding)]
    [InlineData("O", "BR-O-08", 1.00, Wrong)]
    [InlineData("K", "BR-IC-08", 999.99, Rounding)]
    [InlineData("G", "BR-G-08", 2000.00, Wrong)]
    public void Judge_TaxableAmountOfACategory_ShowsBothFigures(string category, string rule, decimal stated, string hint)
    {
        var text = stated.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);

        AssertTells(
            Fault(rule, RuleSets.En16931Ubl, Mutation.Apply(UblSample.Make(category), $"set {Subtotal}/cbc:TaxableAmount {text}")),
            $"Stated {text}, computed 1000.00",
            hint
        );
    }

    [Theory]
    [InlineData("PEPPOL-EN16931-R120", "set cac:InvoiceLine[1]/cbc:LineExtensionAmount 400.03", "Stated 400.03, computed 400.00, difference 0.03.", Rounding)]
    [InlineData("PEPPOL-EN16931-R120", "set cac:InvoiceLine[1]/cbc:InvoicedQuantity 5", "Stated 400.00, computed 500.00, difference -100.00.", Wrong)]
    [InlineData("PEPPOL-EN16931-R040", "set cac:AllowanceCharge[1]/cbc:Amount 50.04", "Stated 50.04, computed 50", Rounding)]
    [InlineData("PEPPOL-EN16931-R040", "set cac:AllowanceCharge[1]/cbc:Amount 5.00", "Stated 5.00, computed 50", Wrong)]
    [InlineData("PEPPOL-EN16931-R046", "set cac:InvoiceLine[1]/cac:Price/cbc:PriceAmount 99.99", "Stated 99.99, computed 100.00", Rounding)]
    public void Judge_PeppolSum_ShowsBothFigures(string rule, string operations, string figures, string hint) =>
        AssertTells(Ubl(rule, RuleSets.PeppolBis3, operations), figures, hint);

    [Theory]
    [InlineData("1000", "0.33", "333.33")]
    [InlineData("30", "3.33", "100.00")]
    [InlineData("7", "142.85", "1000.00")]
    [InlineData("1000", "12", "12345.00")]
    public void Judge_LineComputedWithALongerPrice_NamesThePriceAndTheBaseQuantity(string quantity, string price, string amount)
    {
        var line = "cac:InvoiceLine[1]";
        var operations =
            $"remove {line}/cac:AllowanceCharge;set {line}/cbc:InvoicedQuantity {quantity};set {line}/cac:Price/cbc:PriceAmount {price};"
            + $"set {line}/cbc:LineExtensionAmount {amount}";
        var fault = Ubl("PEPPOL-EN16931-R120", RuleSets.PeppolBis3, operations);

        Assert.Contains("Stated " + amount, fault.Message, StringComparison.Ordinal);
        Assert.Contains("do not round the price (BT-146)", fault.Hint, StringComparison.Ordinal);
        Assert.Contains("base quantity (BT-149)", fault.Hint, StringComparison.Ordinal);
        Assert.DoesNotContain("does not look like rounding", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_CiiLineComputedWithALongerPrice_NamesThePrice()
    {
        var line = "rsm:SupplyChainTradeTransaction/ram:IncludedSupplyChainTradeLineItem[1]";
        var operations =
            $"set {line}/ram:SpecifiedLineTradeDelivery/ram:BilledQuantity 3;"
            + $"set {line}/ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount 3.33;"
            + $"set {line}/ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount 10.00";

        var fault = Fault("PEPPOL-EN16931-R120", RuleSets.PeppolCii, Mutation.Apply(CiiSample.Make(), operations));

        Assert.Contains("BT-149", fault.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de123456789", "write DE")]
    [InlineData("At12345678", "write AT")]
    [InlineData("123456789", "The number alone will not do")]
    [InlineData("  DE123456789", "white space")]
    [InlineData("QQ123456789", "QQ is none")]
    public void Judge_VatIdentifierWithoutCountry_QuotesItAndNamesTheCause(string id, string hint)
    {
        var party = "cac:AccountingSupplierParty/cac:Party";
        var ubl = Ubl("BR-CO-09", RuleSets.En16931Ubl, $"set {party}/cac:PartyTaxScheme[1]/cbc:CompanyID {id}");
        var cii = Fault(
            "BR-CO-09",
            RuleSets.En16931Cii,
            Mutation.Apply(
                CiiSample.Make(),
                "set rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:SpecifiedTaxRegistration" + $"/ram:ID {id}"
            )
        );

        Assert.All(
            [ubl, cii],
            fault =>
            {
                Assert.Contains($"It is \"{id}\".", fault.Message, StringComparison.Ordinal);
                Assert.Contains("two capital letters", fault.Hint, StringComparison.Ordinal);
                Assert.Contains(hint, fault.Hint, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.25#", "Nothing follows its last #.", "line break must follow the last #")]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.25\n", "#SKONTO#TAGE=14#PROZENT=2.25", "Close the line")]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2,25#\n", "2,25", "decimal point")]
    [InlineData("#Skonto#Tage=14#Prozent=2.25#\n", "#Skonto", "capital letters")]
    [InlineData("#SKONTO#TAGE=14#PROZENT=2.25##SKONTO#TAGE=7#PROZENT=3.00#\n", "PROZENT=3.00", "a line of its own")]
    [InlineData("#SKONTO#PROZENT=2.25#TAGE=14#\n", "TAGE=14", "The order is")]
    [InlineData("# Danke\n", "# Danke", "may begin with #")]
    public void Judge_CashDiscount_NamesTheLineAndTheCause(string note, string message, string hint)
    {
        var sample = UblSample.Make();
        Mutation.Add(sample.Root!, "cac:PaymentTerms/cbc:Note=x").Value = note;
        var ubl = Fault("BR-DE-18", RuleSets.XRechnungUbl, Mutation.Apply(sample, ""));

        AssertTells(ubl, message, hint);
        Assert.Contains("with a line", ubl.Hint + ubl.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Judge_CashDiscountInTwoPaymentTerms_SaysToStateThemOnce()
    {
        var sample = UblSample.Make();
        Mutation.Add(sample.Root!, "cac:PaymentTerms/cbc:Note=x").Value = "#SKONTO#TAGE=14#PROZENT=2.25#\n";
        Mutation.Add(sample.Root!, "cac:PaymentTerms/cbc:Note=x").Value = "#SKONTO#TAGE=7#PROZENT=3.00#\n";

        var faults = DocumentValidator.Default.ValidateEach(Mutation.Apply(sample, ""), [RuleSets.XRechnungUbl], Today)[0].Faults;

        var fault = Assert.Single(faults, fault => fault.Code == "GW-RULE-UNDECIDED" && fault.Message.Contains("BR-DE-18", StringComparison.Ordinal));
        Assert.Equal("State the payment terms (BT-20) once, with all discount lines in one text.", fault.Hint);
    }

    [Theory]
    [InlineData("remove cac:TaxTotal/cbc:TaxAmount/@currencyID", "has no currencyID; the invoice is in EUR (BT-5)", "Set currencyID to EUR")]
    [InlineData("set cac:TaxTotal/cbc:TaxAmount/@currencyID USD", "has currencyID USD; the invoice is in EUR (BT-5)", "Correct currencyID")]
    [InlineData("set cac:TaxTotal/cbc:TaxAmount/@currencyID EUR", "2 total VAT amounts have currencyID EUR", "BT-111")]
    [InlineData("remove cac:TaxTotal", "There is no total VAT amount", "0.00 where no VAT is charged")]
    public void Judge_TotalWithVatWhereTheCurrencyIsWrong_SaysSoInsteadOfAWrongSum(string operations, string message, string hint)
    {
        var fault = Ubl("BR-CO-15", RuleSets.En16931Ubl, operations);

        AssertTells(fault, message, hint);
        Assert.DoesNotContain("Stated", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("rounding", fault.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BR-CO-10", $"set {CiiTotals}/ram:LineTotalAmount 1000.01", "Stated 1000.01, computed 1000, difference 0.01.", Rounding)]
    [InlineData("BR-CO-13", $"set {CiiTotals}/ram:TaxBasisTotalAmount 900.00", "Stated 900.00, computed 1000.00", Wrong)]
    [InlineData("BR-CO-15", $"set {CiiTotals}/ram:GrandTotalAmount 1250.01", "Stated 1250.01, computed 1250.00", Rounding)]
    [InlineData("BR-CO-15", $"set {CiiTotals}/ram:TaxTotalAmount/@currencyID USD", "has currencyID USD; the invoice is in EUR (BT-5)", "Correct currencyID")]
    [InlineData("BR-CO-15", $"remove {CiiTotals}/ram:TaxTotalAmount/@currencyID", "has no currencyID; the invoice is in EUR (BT-5)", "Set currencyID to EUR")]
    [InlineData("BR-S-08", $"set {Settlement}/ram:ApplicableTradeTax/ram:BasisAmount 1000.01", "Stated 1000.01, computed 1000.00", Rounding)]
    public void Judge_CiiSum_ShowsBothFigures(string rule, string operations, string figures, string hint) =>
        AssertTells(Fault(rule, RuleSets.En16931Cii, Mutation.Apply(CiiSample.Make(), operations)), figures, hint);

    [Fact]
    public void Judge_TextOfTheDocumentInAMessage_IsCut()
    {
        var fault = Ubl("BR-DEC-18", RuleSets.En16931Ubl, $"set {Totals}/cbc:PayableAmount 1.{new string('0', 100_000)}");

        Assert.InRange(fault.Message.Length, 900, 1100);
    }

    private static void AssertTells(Fault fault, string message, string hint)
    {
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Contains(hint, fault.Hint, StringComparison.Ordinal);
        Assert.Equal(hint == Wrong, fault.Hint!.Contains(Wrong, StringComparison.Ordinal));
        Assert.NotNull(fault.Path);
        Assert.NotNull(fault.Line);
        Assert.NotNull(fault.Column);
        Assert.NotNull(fault.Term);
        Assert.Contains('@', fault.RuleSet!);
    }

    private static Fault Ubl(string rule, string ruleSet, string operations) => Fault(rule, ruleSet, Mutation.Apply(UblSample.Make(), operations));

    private static Fault Fault(string rule, string ruleSet, byte[] document) =>
        DocumentValidator.Default.ValidateEach(document, [ruleSet], Today)[0].Faults.First(fault => fault.Code == rule);
}
