using System.Text;
using Invoicing.Signatures.Structure;
using Invoicing.Validation;

namespace Invoicing.Signatures.Tests;

/// <summary>What is said of the rule sets that refuse a signature is what they say of a signed document.</summary>
public sealed class UnsignableTests
{
    private static readonly DateOnly Day = new(2026, 11, 28);

    [Theory]
    [InlineData("Invoice")]
    [InlineData("CreditNote")]
    public void Unsignable_EveryRuleSet_AsItJudgesASignedDocument(string document)
    {
        var unsigned = document == "Invoice" ? Samples.Invoice : Samples.CreditNote;
        var signed = new XadesSigner(XadesForm.Bes).Sign(unsigned, TestKeys.Ecdsa, TestKeys.Now).Value!.Document;
        var judge = DocumentValidator.Default;
        var all = judge.Available(unsigned);

        var refusing = all.Where(set => Fatal(signed, set).Except(Fatal(unsigned, set)).Any());

        Assert.Equal(
            [
                "peppol-bis3",
                "peppol-bis3-sb",
                "pint-ae-billing:shared",
                "pint-ae-selfbilling:shared",
                "pint-aunz-billing:shared",
                "pint-aunz-selfbilling:shared",
                "pint-eu:aligned",
                "pint-eu:shared",
                "pint-jp-ntr:shared",
                "pint-jp:shared",
                "pint-my-billing:shared",
                "pint-my-selfbilling:shared",
                "pint-om-billing:shared",
                "pint-om-selfbilling:shared",
                "pint-sg:shared",
                "xrechnung-ubl",
            ],
            refusing.Order(StringComparer.Ordinal)
        );
        Assert.Equal(refusing, judge.ForbidsSignature(all));
        Assert.Equal(["peppol-bis3@3.0.19"], judge.ForbidsSignature(["en16931-ubl@1.3.16", "peppol-bis3@3.0.19", "unknown"]));
    }

    private static IReadOnlyList<string> Fatal(ReadOnlyMemory<byte> document, string set) =>
        DocumentValidator.Default.ValidateEach(document, [set], Day)[0].FatalIds;
}
