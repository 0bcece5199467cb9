using CsCheck;
using Invoicing.Faults;
using Invoicing.Formats.CiusRo;
using Invoicing.Formats.En16931Ubl;
using Invoicing.Formats.PeppolBis;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;
using Invoicing.Signatures;
using Invoicing.Signatures.Structure;
using Invoicing.Signatures.Tests;
using Invoicing.Validation;
using Invoicing.Validation.Engine;

namespace Invoicing.Formats.Tests.UblInvoice;

/// <summary>What the UBL writers make is valid by the XML schema, whatever the invoice says.</summary>
public sealed class UblSchemaTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Fact]
    public void Write_AnyInvoice_IsValidByTheSchema()
    {
        IInvoiceFormat[] formats = [new UblInvoiceFormat(), new PeppolBisFormat(), new CiusRoFormat(), new En16931UblFormat()];
        InvoiceGen.Complete.Sample(
            invoice =>
            {
                foreach (var format in formats)
                {
                    AssertValid(format.Write(invoice).Document);
                }
            },
            iter: 400
        );
    }

    /// <summary>XAdES-B-B (ETSI EN 319 132-1) asks for SigningCertificateV2, which the older XAdES that the schema of UBL 2.1 brings along does not
    /// have.</summary>
    [Fact]
    public void Sign_AnyInvoice_DepartsFromTheSchemaInTheNewerCertificateReferenceAlone() =>
        InvoiceGen.Complete.Sample(
            invoice =>
            {
                var signed = new XadesSigner().Sign(new CiusRoFormat().Write(invoice).Document, TestKeys.Ecdsa, TestKeys.Now);

                Assert.True(signed.Succeeded);
                var fault = Assert.Single(Judge(signed.Value.Document).Faults);
                Assert.Equal("GW-XSD-UNEXPECTED", fault.Code);
                Assert.EndsWith("/SignedSignatureProperties/SigningCertificateV2", fault.Path, StringComparison.Ordinal);
            },
            iter: 60
        );

    [Fact]
    public void Sign_AnyInvoiceInTheOlderForm_StaysValidByTheSchema() =>
        InvoiceGen.Complete.Sample(
            invoice =>
            {
                var signed = new XadesSigner(XadesForm.Bes).Sign(new CiusRoFormat().Write(invoice).Document, TestKeys.Ecdsa, TestKeys.Now);

                Assert.True(signed.Succeeded);
                AssertValid(signed.Value.Document);
            },
            iter: 60
        );

    private static void AssertValid(ReadOnlyMemory<byte> document)
    {
        var verdict = Judge(document);

        Assert.Equal("2.1", verdict.Version);
        Assert.True(verdict.Passed, string.Join('\n', verdict.Faults.Take(5)));
    }

    private static RuleSetVerdict Judge(ReadOnlyMemory<byte> document) => DocumentValidator.Default.ValidateEach(document, ["xsd-ubl-2.1"], Day)[0];
}
