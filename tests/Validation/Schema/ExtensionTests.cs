using System.Text;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests.Schema;

/// <summary>What may stand in an extension of UBL, and what XML Schema's own attributes do. Xerces says the same of each.</summary>
public class ExtensionTests
{
    private const string Ds = "xmlns:ds='http://www.w3.org/2000/09/xmldsig#'";
    private const string Xsi = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:xs='http://www.w3.org/2001/XMLSchema'";
    private const string Reference = "<ds:Reference><ds:DigestMethod Algorithm='urn:d'/><ds:DigestValue>QQ==</ds:DigestValue></ds:Reference>";

    [Theory]
    [InlineData("<x:a xmlns:x='urn:x' b='1'>text<x:c/></x:a>")]
    [InlineData("<x:a xmlns:x='urn:x'><cbc:ID>1</cbc:ID></x:a>")]
    [InlineData("<cbc:IssueDate>2026-05-21</cbc:IssueDate>")]
    [InlineData("<cbc:Nonsense/>")]
    [InlineData($"<ds:Manifest {Ds}>{Reference}</ds:Manifest>")]
    [InlineData(
        $"<ds:Manifest {Ds} Id='a'>{Reference}<ds:Reference Id='b'><ds:DigestMethod Algorithm='urn:d'>t<x xmlns='urn:x'/></ds:DigestMethod>"
            + $"<ds:DigestValue/></ds:Reference></ds:Manifest>"
    )]
    [InlineData($"<ds:DSAKeyValue {Ds}><ds:G>QQ==</ds:G><ds:Y>QQ==</ds:Y></ds:DSAKeyValue>")]
    [InlineData($"<x:a xmlns:x='urn:x' {Xsi} xsi:type='xs:int'>12</x:a>")]
    [InlineData($"<x:a xmlns:x='urn:x' {Xsi} xsi:type='xs:anyType' xsi:nil='true'>12</x:a>")]
    [InlineData($"<cbc:ID {Xsi} xmlns:c='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' xsi:type='c:IDType'>1</cbc:ID>")]
    public void Judge_ContentThatAnExtensionMayHave_Passes(string content) => Assert.Empty(Judge(content).Faults);

    [Theory]
    [InlineData("", "GW-XSD-MISSING")]
    [InlineData("text", "GW-XSD-TEXT GW-XSD-MISSING")]
    [InlineData("<a xmlns=''/>", "GW-XSD-UNEXPECTED GW-XSD-MISSING")]
    [InlineData("<ext:Nonsense/>", "GW-XSD-UNEXPECTED GW-XSD-MISSING")]
    [InlineData("<a xmlns='urn:x'/><a xmlns='urn:x'/>", "GW-XSD-UNEXPECTED")]
    [InlineData("<cbc:IssueDate>today</cbc:IssueDate>", "GW-XSD-VALUE")]
    [InlineData("<x:a xmlns:x='urn:x'><x:b><cac:Country><cbc:ID/></cac:Country></x:b></x:a>", "GW-XSD-UNEXPECTED")]
    [InlineData($"<ds:Manifest {Ds}/>", "GW-XSD-MISSING")]
    [InlineData($"<ds:Manifest {Ds} Id='1a'>{Reference}</ds:Manifest>", "GW-XSD-ATTRIBUTE-VALUE")]
    [InlineData(
        $"<x:a xmlns:x='urn:x' {Ds}><ds:Manifest Id='a'>{Reference}</ds:Manifest><ds:Manifest Id='a'>{Reference}</ds:Manifest></x:a>",
        "GW-XSD-ATTRIBUTE-VALUE"
    )]
    [InlineData($"<ds:CanonicalizationMethod {Ds} Algorithm='urn:c'><a xmlns='urn:x'/></ds:CanonicalizationMethod>", "GW-XSD-UNEXPECTED")]
    [InlineData($"<ds:DSAKeyValue {Ds}><ds:P>QQ==</ds:P><ds:Y>QQ==</ds:Y></ds:DSAKeyValue>", "GW-XSD-MISSING")]
    [InlineData($"<ds:Transforms {Ds}/>", "GW-XSD-MISSING")]
    [InlineData($"<x:a xmlns:x='urn:x' {Xsi} xsi:type='xs:int'>1.2</x:a>", "GW-XSD-VALUE")]
    [InlineData($"<x:a xmlns:x='urn:x' {Xsi} xsi:type='xs:int' b='1'>1</x:a>", "GW-XSD-ATTRIBUTE")]
    [InlineData($"<x:a xmlns:x='urn:x' {Xsi} xsi:type='xs:nonsense'/>", "GW-XSD-TYPE")]
    [InlineData($"<x:a xmlns:x='urn:x' {Xsi} xsi:type='nonsense:int'/>", "GW-XSD-TYPE")]
    [InlineData($"<cbc:ID {Xsi} xsi:type='xs:string'>1</cbc:ID>", "GW-XSD-TYPE")]
    [InlineData($"<cbc:ID {Xsi} xsi:nil='false'>1</cbc:ID>", "GW-XSD-TYPE")]
    public void Judge_ContentThatAnExtensionMayNotHave_IsTold(string content, string codes) =>
        Assert.Equal(codes.Split(' ').Order(StringComparer.Ordinal), Judge(content).FatalIds);

    [Theory]
    [InlineData("xsi:schemaLocation='urn:x a.xsd'", true)]
    [InlineData("xsi:noNamespaceSchemaLocation='a b'", true)]
    [InlineData("xsi:noNamespaceSchemaLocation='a[b]'", false)]
    [InlineData("xsi:nonsense='1'", false)]
    [InlineData("xml:lang='de'", false)]
    public void Judge_AttributeWithPrefixAtTheRoot_PassesWhereItIsOneOfXmlSchema(string attribute, bool passes)
    {
        var text = Encoding.UTF8.GetString(Mutation.Apply(UblSample.Make(), "")).Replace("<Invoice ", $"<Invoice {Xsi} {attribute} ", StringComparison.Ordinal);

        Assert.Equal(passes, Verdict(text).Passed);
    }

    private static RuleSetVerdict Judge(string content)
    {
        var text = Encoding.UTF8.GetString(Mutation.Apply(UblSample.Make(), ""));
        var head = text.IndexOf("<cbc:CustomizationID>", StringComparison.Ordinal);
        return Verdict(
            text.Insert(
                head,
                "<ext:UBLExtensions xmlns:ext='urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2'>"
                    + $"<ext:UBLExtension><ext:ExtensionContent>{content}</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
            )
        );
    }

    private static RuleSetVerdict Verdict(string text) =>
        DocumentValidator.Default.ValidateEach(Encoding.UTF8.GetBytes(text), [RuleSets.XsdUbl], new DateOnly(2026, 11, 22))[0];
}
