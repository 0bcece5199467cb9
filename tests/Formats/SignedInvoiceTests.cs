using CsCheck;
using Invoicing.Faults;
using Invoicing.Formats.Tests.UblInvoice;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;
using Invoicing.Signatures;
using Invoicing.Signatures.Tests;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Tests;

/// <summary>What the UBL writer makes, and what the authorities publish, can be signed and is still read as the same invoice.</summary>
public sealed class SignedInvoiceTests
{
    private readonly XadesSigner _signer = new();

    [Fact]
    public void Sign_WrittenInvoice_VerifiesAndReadsAsBefore() =>
        InvoiceGen.Invoice.Sample(
            invoice =>
            {
                var format = new UblInvoiceFormat();
                var written = format.Write(invoice).Document;
                Assert.Equal(written.ToArray(), CanonicalXml.Transform(written, CanonicalForm.Inclusive).Value);
                var signed = _signer.Sign(written, TestKeys.Ecdsa, TestKeys.Now);
                Assert.True(signed.Succeeded, string.Join('\n', signed.Faults));
                Assert.True(_signer.Verify(signed.Value.Document).Succeeded);
                Assert.Equal(invoice, format.Read(signed.Value.Document, ReadLimits.Default).Invoice);
            },
            iter: 300
        );

    [Fact]
    public void Sign_OfficialDocuments_Verify()
    {
        var documents = Corpus.Ubl().Select(document => document.Path).ToList();
        Assert.NotEmpty(documents);
        foreach (var path in documents)
        {
            var signed = _signer.Sign(File.ReadAllBytes(path), TestKeys.Ecdsa, TestKeys.Now);
            Assert.True(signed.Succeeded, path + string.Join('\n', signed.Faults));
            var report = _signer.Verify(signed.Value.Document);
            Assert.True(report.Succeeded, path + string.Join('\n', report.Faults));
        }
    }
}
