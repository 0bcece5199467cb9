using Invoicing.Formats.CiusRo;
using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.CiusRo;

public sealed class CiusRoFormatTests
{
    private static readonly CiusRoFormat Format = new();

    [Fact]
    public void Write_WithoutSpecification_NamesItWithoutLoss()
    {
        var written = Format.Write(new Invoice { Number = "1" });

        Assert.Empty(written.Losses);
        Assert.True(Format.Recognises(new(written.Document)));
        Assert.Equal(CiusRoFormat.Specification, Format.Read(written.Document, ReadLimits.Default).Invoice!.ProcessControl!.SpecificationIdentifier);
    }

    [Fact]
    public void Write_WithAnotherSpecification_SaysThatItIsReplaced()
    {
        var written = Format.Write(
            new Invoice
            {
                ProcessControl = new ProcessControl { SpecificationIdentifier = "urn:cen.eu:en16931:2017", BusinessProcessType = "P1" },
            }
        );

        Assert.Equal(("/Invoice/cbc:CustomizationID", "urn:cen.eu:en16931:2017"), (Assert.Single(written.Losses).Path, written.Losses[0].Content));
        Assert.Equal("P1", Format.Read(written.Document, ReadLimits.Default).Invoice!.ProcessControl!.BusinessProcessType);
    }
}
