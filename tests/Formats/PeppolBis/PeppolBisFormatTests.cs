using Invoicing.Formats.CiusRo;
using Invoicing.Formats.PeppolBis;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.PeppolBis;

public sealed class PeppolBisFormatTests
{
    private static readonly PeppolBisFormat Format = new();

    [Fact]
    public void Write_WithoutProcessControl_NamesSpecificationAndProcess()
    {
        var written = Format.Write(new Invoice { Kind = DocumentKind.CreditNote });

        Assert.Empty(written.Losses);
        Assert.Equal(
            new ProcessControl { SpecificationIdentifier = PeppolBisFormat.Specification, BusinessProcessType = PeppolBisFormat.Process },
            Format.Read(written.Document, ReadLimits.Default).Invoice!.ProcessControl
        );
    }

    [Theory]
    [InlineData("urn:fdc:peppol.eu:2017:poacc:billing:05:1.0", true)]
    [InlineData("urn:fdc:peppol.eu:2017:poacc:billing:5:1.0", false)]
    [InlineData("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0\n", false)]
    public void Write_WithAProcess_KeepsItIfItIsOneOfPeppol(string process, bool isKept)
    {
        var written = Format.Write(new Invoice { ProcessControl = new ProcessControl { BusinessProcessType = process } });

        Assert.Equal(
            isKept ? process : PeppolBisFormat.Process,
            Format.Read(written.Document, ReadLimits.Default).Invoice!.ProcessControl!.BusinessProcessType
        );
        Assert.Equal(isKept ? [] : ["/Invoice/cbc:ProfileID"], written.Losses.Select(loss => loss.Path));
    }

    [Fact]
    public void Recognises_DocumentOfAnotherSpecification_IsFalse()
    {
        var romanian = new CiusRoFormat().Write(new Invoice()).Document;

        Assert.False(Format.Recognises(new(romanian)));
        Assert.True(new UblInvoiceFormat().Recognises(new(romanian)));
        Assert.False(new CiusRoFormat().Recognises(new(Format.Write(new Invoice()).Document)));
    }

    [Fact]
    public void Recognises_HeadCutAnywhereAfterTheSpecification_IsTrue()
    {
        var document = Format.Write(new Invoice { Number = "1", Lines = [new InvoiceLine { Note = "note" }] }).Document;
        var specificationEnd = document.Span.IndexOf("</cbc:CustomizationID>"u8) + "</cbc:CustomizationID>".Length;

        for (var length = specificationEnd; length <= document.Length; length++)
        {
            Assert.True(Format.Recognises(new(document[..length])));
        }
    }
}
