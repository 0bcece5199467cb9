using System.Text;
using Invoicing.Ports.Documents;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

public class HostileInputTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("", "GW-XML-NOT-XML")]
    [InlineData("%PDF-1.7", "GW-XML-NOT-XML")]
    [InlineData("{\"id\":1}", "GW-XML-NOT-XML")]
    [InlineData("<Invoice>", "GW-XML-TRUNCATED")]
    [InlineData("<Invoice/>", "GW-XML-ROOT")]
    [InlineData("<Invoice xmlns='urn:other'/>", "GW-XML-ROOT")]
    [InlineData("<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>", "GW-XML-DOCTYPE")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "GW-XML-DOCTYPE")]
    [InlineData("<a>&bomb;</a>", "GW-XML-ENTITY")]
    [InlineData("<?xml version='1.0' encoding='nonsense'?><a/>", "GW-XML-ENCODING")]
    public void Judge_NotAnInvoice_GivesOneFatalFault(string text, string code)
    {
        var verdict = DocumentValidator.Default.Validate(Encoding.UTF8.GetBytes(text), [RuleSets.En16931Ubl, RuleSets.PeppolBis3], Today);

        Assert.Equal(code, Assert.Single(verdict.Faults).Code);
        Assert.False(verdict.Passed);
        Assert.Empty(verdict.RuleSets);
    }

    [Fact]
    public void Judge_NestedTooDeep_GivesOneFatalFault()
    {
        var text = string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000));

        Assert.Equal("GW-XML-DEPTH", CodeOf(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Judge_VeryManyAttributes_GivesOneFatalFault()
    {
        var text = "<a " + string.Join(' ', Enumerable.Range(0, 100_000).Select(number => $"b{number}='1'")) + "/>";

        Assert.Equal("GW-XML-ATTRIBUTES", CodeOf(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Judge_LargerThanAllowed_GivesOneFatalFault()
    {
        var judge = new DocumentValidator(new ValidationLimits { MaxBytes = 10 });

        Assert.Equal("GW-XML-SIZE", Assert.Single(judge.Validate("<a>1234567890</a>"u8.ToArray(), [RuleSets.En16931Ubl], Today).Faults).Code);
    }

    [Theory]
    [InlineData(new byte[] { 0x3C, 0x61, 0x3E, 0xED, 0xA0, 0x80, 0x3C, 0x2F, 0x61, 0x3E })]
    [InlineData(new byte[] { 0x3C, 0x61, 0x3E, 0xC0, 0x80, 0x3C, 0x2F, 0x61, 0x3E })]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x3C, 0x00, 0x61 })]
    [InlineData(new byte[] { 0x3C, 0x61, 0x3E, 0xE4, 0x3C, 0x2F, 0x61, 0x3E })]
    public void Judge_BytesThatAreNoText_GivesOneFatalFault(byte[] bytes) => Assert.Equal("GW-XML-ENCODING", CodeOf(bytes));

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void Judge_OtherEncoding_GivesTheVerdictOfUtf8(string name)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(name)! : Encoding.GetEncoding(name);
        var text =
            $"<?xml version=\"1.0\" encoding=\"{(name.StartsWith("utf", StringComparison.Ordinal) ? "utf-16" : name)}\"?>"
            + Encoding.UTF8.GetString(Mutation.Apply(UblSample.Make(), "set cbc:Note Grüße"));
        byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

        Assert.Empty(DocumentValidator.Default.Validate(bytes, [RuleSets.En16931Ubl, RuleSets.PeppolBis3], Today).Faults);
    }

    [Theory]
    [InlineData("1E2")]
    [InlineData("NaN")]
    [InlineData("")]
    [InlineData("1,00")]
    [InlineData("99999999999999999999999999999999999999999999999999.99")]
    [InlineData("0.00000000000000000000000000000000000000000000000001")]
    public void Judge_AmountThatIsNoUsableDecimal_DoesNotPass(string amount)
    {
        var sample = Mutation.Apply(UblSample.Make(), $"set cac:LegalMonetaryTotal/cbc:LineExtensionAmount {amount}");

        Assert.False(DocumentValidator.Default.Validate(sample, [RuleSets.En16931Ubl], Today).Passed);
    }

    [Fact]
    public void Judge_RepeatedElement_IsUndecidedAndDoesNotPass()
    {
        var sample = Mutation.Apply(UblSample.Make(), "copy cbc:ID");
        var verdict = DocumentValidator.Default.ValidateEach(sample, [RuleSets.En16931Ubl], Today)[0];

        Assert.Contains("GW-RULE-UNDECIDED", verdict.FatalIds);
        Assert.Contains(verdict.Faults, fault => fault.Message.StartsWith("BR-02", StringComparison.Ordinal));
    }

    [Fact]
    public void Judge_MoreFaultsThanListed_KeepsFatalOnesAndCountsAll()
    {
        var sample = UblSample.Make();
        var line = sample.Root!.Elements().Last();
        for (var i = 0; i < 600; i++)
        {
            line.AddAfterSelf(new System.Xml.Linq.XElement(line));
        }
        var judge = new DocumentValidator(new ValidationLimits { MaxFaults = 100 });

        var verdict = judge.Validate(Mutation.Apply(sample, "set cac:InvoiceLine/cbc:ID  "), [RuleSets.En16931Ubl, RuleSets.PeppolBis3], Today);

        Assert.Equal(100, verdict.Faults.Count);
        Assert.True(verdict.FaultCount > 1200);
        Assert.All(verdict.Faults, fault => Assert.Equal(Faults.Severity.Fatal, fault.Severity));
    }

    [Theory]
    [InlineData("peppol-bis3@3.0.1", "GW-RULES-UNKNOWN")]
    [InlineData("nonsense", "GW-RULES-UNKNOWN")]
    public void Judge_RuleSetThatIsNotBuilt_DoesNotPass(string ruleSet, string code) =>
        Assert.Equal(code, Assert.Single(DocumentValidator.Default.Validate(Mutation.Apply(UblSample.Make(), ""), [ruleSet], Today).Faults).Code);

    private static string CodeOf(byte[] bytes) => Assert.Single(DocumentValidator.Default.Validate(bytes, [RuleSets.En16931Ubl], Today).Faults).Code;
}
