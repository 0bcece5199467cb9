using System.Text;
using CsCheck;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests.Schema;

/// <summary>Documents made to hurt: each gets a verdict, and what is allocated stays bounded by the document.</summary>
public class SchemaHostileTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData("<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'/>")]
    [InlineData("<CreditNote xmlns='urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2'>text</CreditNote>")]
    [InlineData(
        "<a:CrossIndustryInvoice xmlns:a='urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100' "
            + "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='a:b:c' xsi:nil=''/>"
    )]
    [InlineData("<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'><Invoice><Invoice/></Invoice></Invoice>")]
    public void Judge_AlmostNothing_IsNotValid(string text) => Assert.False(Judge(Encoding.UTF8.GetBytes(text)).Passed);

    [Fact]
    public void Judge_DeepestNestingThatIsRead_IsJudgedToTheBottom()
    {
        const int Depth = 60;
        var text = Wrap(
            string.Concat(Enumerable.Repeat("<x:a xmlns:x='urn:x'>", Depth))
                + "<cbc:IssueDate>x</cbc:IssueDate>"
                + string.Concat(Enumerable.Repeat("</x:a>", Depth))
        );

        Assert.Equal(["GW-XSD-VALUE"], Judge(text, new ValidationLimits { MaxDepth = 80 }).FatalIds);
    }

    [Fact]
    public void Judge_ManyFaultsInOneElement_AllocatesNoMoreThanTheDocumentTimesAConstant()
    {
        const int Count = 200_000;
        var text = new StringBuilder(
            "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2' "
                + "xmlns:cbc='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'>"
        );
        for (var i = 0; i < Count; i++)
        {
            text.Append(
                i % 3 == 0 ? "<cbc:ID/>"
                : i % 3 == 1 ? "<cbc:IssueDate/>"
                : "<z/>"
            );
        }
        var bytes = Encoding.UTF8.GetBytes(text.Append("</Invoice>").ToString());
        var judge = new DocumentValidator(new ValidationLimits { MaxFaults = 10 });
        judge.ValidateEach(bytes, [RuleSets.XsdUbl], Today);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var verdict = judge.ValidateEach(bytes, [RuleSets.XsdUbl], Today)[0];
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(verdict.FaultCount > Count);
        Assert.InRange(verdict.Faults.Count, 1, 10);
        Assert.InRange(allocated, 0, bytes.Length * 60L);
    }

    [Fact]
    public void Judge_NamespacesDeclaredAgainAndAgain_AreReadAsTheyStand()
    {
        var nested = string.Concat(Enumerable.Range(0, 40).Select(level => $"<p:a xmlns:p='urn:{level}' p:b='1'>"));
        var inner = "<p:ID xmlns:p='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' p:c='1'/>";
        var text = Wrap(nested + inner + string.Concat(Enumerable.Repeat("</p:a>", 40)));

        Assert.Equal(["GW-XSD-ATTRIBUTE"], Judge(text).FatalIds);
    }

    [Fact]
    public void Judge_RandomlyDamagedSample_AlwaysGivesAVerdict()
    {
        var sample = Mutation.Apply(UblSample.Make(), "");
        Gen.Select(Gen.Int[0, sample.Length - 1], Gen.Byte, Gen.Int[0, 2])
            .Array[1, 4]
            .Sample(
                damages =>
                {
                    var bytes = sample.ToList();
                    foreach (var (at, with, how) in damages)
                    {
                        var index = Math.Min(at, bytes.Count - 1);
                        if (how == 0)
                        {
                            bytes.RemoveAt(index);
                        }
                        else if (how == 1)
                        {
                            bytes.Insert(index, with);
                        }
                        else
                        {
                            bytes[index] = with;
                        }
                    }

                    var verdict = Judge([.. bytes]);
                    Assert.Equal(verdict.Passed, verdict.FaultCount == 0);
                    Assert.All(verdict.Faults, fault => Assert.NotEmpty(fault.Message));
                },
                iter: 3000
            );
    }

    private static byte[] Wrap(string content)
    {
        var text = Encoding.UTF8.GetString(Mutation.Apply(UblSample.Make(), ""));
        return Encoding.UTF8.GetBytes(
            text.Insert(
                text.IndexOf("<cbc:CustomizationID>", StringComparison.Ordinal),
                "<ext:UBLExtensions xmlns:ext='urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2'>"
                    + $"<ext:UBLExtension><ext:ExtensionContent>{content}</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
            )
        );
    }

    private static RuleSetVerdict Judge(byte[] document, ValidationLimits? limits = null)
    {
        var judge = new DocumentValidator(limits);
        var available = judge.Available(document).FirstOrDefault(id => id.StartsWith("xsd-", StringComparison.Ordinal)) ?? RuleSets.XsdUbl;
        return judge.ValidateEach(document, [available], Today)[0];
    }
}
