using System.Text;
using Invoicing.Ports.Documents;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

/// <summary>
/// Documents that are large in one way. Time by the square of their size would take these tests minutes or hours; they have no clock of
/// their own, and end.
/// </summary>
public class HugeInputTests
{
    private const int Many = 100_000;
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("<cac:InvoiceLine>", "<cac:InvoiceLine><cac:InvoicePeriod><cbc:StartDate>2026-05-02</cbc:StartDate></cac:InvoicePeriod></cac:InvoiceLine>")]
    [InlineData("<cac:ClassifiedTaxCategory>", "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:ClassifiedTaxCategory>")]
    [InlineData("</cac:Price>", "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator></cac:AllowanceCharge>")]
    [InlineData("<cac:LegalMonetaryTotal>", "<cac:LegalMonetaryTotal/>")]
    [InlineData("<cbc:TaxCurrencyCode>", "<cbc:DocumentCurrencyCode>USD</cbc:DocumentCurrencyCode>")]
    [InlineData("<cac:PartyTaxScheme>", "<cac:PartyTaxScheme><cbc:CompanyID>AT1</cbc:CompanyID></cac:PartyTaxScheme>")]
    [InlineData("<cac:TaxTotal>", "<cac:TaxTotal><cbc:TaxAmount currencyID='EUR'>1</cbc:TaxAmount></cac:TaxTotal>")]
    [InlineData("<cbc:Note>", "<unknown/>")]
    [InlineData("<cbc:Note>", "<a xmlns='urn:a' b='1' c='2' d='3' e='4'/>")]
    public void Judge_VeryManySiblings_Ends(string before, string sibling)
    {
        var text = Encoding.UTF8.GetString(Mutation.Apply(UblSample.Make(), ""));
        var at = text.IndexOf(before, StringComparison.Ordinal);
        var document = Encoding.UTF8.GetBytes(new StringBuilder(text).Insert(at, sibling, Many).ToString());

        var verdict = DocumentValidator.Default.Validate(document, [RuleSets.En16931Ubl, RuleSets.PeppolBis3], Today);

        Assert.True(verdict.RuleSets.Count == 2 || !verdict.Passed);
        Assert.True(verdict.Faults.Count <= ValidationLimits.Default.MaxFaults);
    }

    [Fact]
    public void JudgeEach_EverythingComparedWithEverything_IsRefused()
    {
        var document = Mutation.Apply(UblSample.Make(), "");
        var judge = new DocumentValidator(new ValidationLimits { MaxStepsPerElement = 1 });
        var text = Encoding.UTF8.GetString(document);
        var at = text.IndexOf("<cac:LegalMonetaryTotal>", StringComparison.Ordinal);
        var large = Encoding.UTF8.GetBytes(
            new StringBuilder(text)
                .Insert(at, "<cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator></cac:AllowanceCharge>", 1_000_000)
                .ToString()
        );

        Assert.Equal("GW-RULES-WORK", Assert.Single(judge.ValidateEach(large, [RuleSets.En16931Ubl], Today)[0].Faults).Code);
        Assert.NotEqual("GW-RULES-WORK", DocumentValidator.Default.ValidateEach(large, [RuleSets.En16931Ubl], Today)[0].Faults[0].Code);
        Assert.Empty(judge.ValidateEach(document, [RuleSets.En16931Ubl], Today)[0].Faults);
    }

    [Fact]
    public void Judge_MoreBytesThanAllowed_IsRefusedUnread()
    {
        var document = new byte[ValidationLimits.Default.MaxBytes + 1];

        Assert.Equal("GW-XML-SIZE", CodeOf(document));
    }

    [Fact]
    public void Judge_AttributeOfSixtyMegabytes_IsReadAndItsFaultIsShort()
    {
        var value = new string('x', 60_000_000);
        var text = Encoding
            .UTF8.GetString(Mutation.Apply(UblSample.Make(), ""))
            .Replace("currencyID=\"EUR\"", "currencyID=\"\u0001\"", StringComparison.Ordinal);
        var at = text.IndexOf('\u0001', StringComparison.Ordinal);
        var document = Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), value, text.AsSpan(at + 1)).Replace("\u0001", "EUR", StringComparison.Ordinal));

        var verdict = DocumentValidator.Default.Validate(document, [RuleSets.En16931Ubl, RuleSets.PeppolBis3], Today);

        Assert.Equal(2, verdict.RuleSets.Count);
        Assert.False(verdict.Passed);
        Assert.All(verdict.Faults, fault => Assert.True(fault.Message.Length < 2000));
    }

    [Fact]
    public void Judge_VeryManyNamespacesInForce_GivesOneFatalFault()
    {
        var declarations = string.Join(' ', Enumerable.Range(0, 100).Select(number => $"xmlns:p{number}='urn:{number}'"));
        var others = string.Join(' ', Enumerable.Range(100, 29).Select(number => $"xmlns:p{number}='urn:{number}'"));

        Assert.Equal(
            "GW-XML-ROOT",
            CodeOf(Encoding.UTF8.GetBytes($"<a {declarations}><b {others[..others.LastIndexOf(' ')]}/><b {others[..others.LastIndexOf(' ')]}/></a>"))
        );
        Assert.Equal("GW-XML-NAMESPACES", CodeOf(Encoding.UTF8.GetBytes($"<a {declarations}><b {others}/></a>")));
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("-1e-400")]
    [InlineData("1E2")]
    [InlineData("99999999999999999999999999999999999999")]
    [InlineData("NaN")]
    [InlineData("INF")]
    [InlineData("0x10")]
    [InlineData("١٢٣")]
    [InlineData("1,000.00")]
    public void Judge_NumberThatIsNone_DoesNotPass(string number)
    {
        foreach (
            var place in (string[])
                [
                    "//cbc:PayableAmount",
                    "//cbc:TaxAmount",
                    "//cbc:LineExtensionAmount",
                    "//cbc:Percent",
                    "//cbc:PriceAmount",
                    "//cbc:InvoicedQuantity",
                    "//cbc:BaseAmount",
                ]
        )
        {
            Assert.False(
                DocumentValidator
                    .Default.Validate(Mutation.Apply(UblSample.Make(), $"set {place} {number}"), [RuleSets.En16931Ubl, RuleSets.PeppolBis3], Today)
                    .Passed
            );
        }
        foreach (var place in (string[])["//ram:DuePayableAmount", "//ram:LineTotalAmount", "//ram:RateApplicablePercent", "//ram:BasisAmount"])
        {
            Assert.False(DocumentValidator.Default.Validate(Mutation.Apply(CiiSample.Make(), $"set {place} {number}"), [RuleSets.En16931Cii], Today).Passed);
        }
    }

    [Fact]
    public void Judge_NumberOfAMillionDigits_EndsWithoutPassing() =>
        Assert.False(
            DocumentValidator
                .Default.Validate(Mutation.Apply(UblSample.Make(), $"set //cbc:PayableAmount {new string('9', 1_000_000)}"), [RuleSets.En16931Ubl], Today)
                .Passed
        );

    [Theory]
    [InlineData("FEFF 003C D800 002F 003E", "GW-XML-MALFORMED")]
    [InlineData("FEFF 003C 0061 003E DC00 D800 003C 002F 0061 003E", "GW-XML-MALFORMED")]
    [InlineData("FEFF 003C 0061 002F 003E", "GW-XML-ROOT")]
    [InlineData("FFFE 3C00 6100 2F00 3E00", "GW-XML-ROOT")]
    [InlineData("EFBBBF FEFF 003C", "GW-XML-MALFORMED")]
    [InlineData("EFBBBF EFBBBF 3C612F3E", "GW-XML-NOT-XML")]
    [InlineData("3C61 3E E697", "GW-XML-ENCODING")]
    [InlineData("0000FEFF 0000003C", "GW-XML-ENCODING")]
    public void Judge_MixedMarksAndEncodings_GivesOneFatalFault(string hex, string code) =>
        Assert.Equal(code, CodeOf(Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))));

    private static string CodeOf(byte[] bytes) => Assert.Single(DocumentValidator.Default.Validate(bytes, [RuleSets.En16931Ubl], Today).Faults).Code;
}
