using Invoicing.Formats.En16931Ubl;
using Invoicing.Formats.PeppolBis;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.En16931Ubl;

public sealed class En16931UblFormatTests
{
    private static readonly En16931UblFormat Format = new();

    [Fact]
    public void Write_WithoutSpecification_NamesTheNormWithoutLoss()
    {
        var written = Format.Write(new Invoice { Number = "1" });

        Assert.Empty(written.Losses);
        Assert.True(Format.Recognises(new(written.Document)));
        Assert.Equal("urn:cen.eu:en16931:2017", Format.Read(written.Document, ReadLimits.Default).Invoice!.ProcessControl!.SpecificationIdentifier);
    }

    [Fact]
    public void Write_OfPeppol_SaysThatItsSpecificationIsReplacedAndKeepsTheProcess()
    {
        var peppol = new Invoice
        {
            ProcessControl = new ProcessControl { SpecificationIdentifier = PeppolBisFormat.Specification, BusinessProcessType = PeppolBisFormat.Process },
        };

        var written = Format.Write(peppol);

        Assert.Equal(("/Invoice/cbc:CustomizationID", PeppolBisFormat.Specification), (Assert.Single(written.Losses).Path, written.Losses[0].Content));
        Assert.Equal(PeppolBisFormat.Process, Format.Read(written.Document, ReadLimits.Default).Invoice!.ProcessControl!.BusinessProcessType);
    }
}
