using System.Text;
using Invoicing.Formats.UblInvoice;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.UblInvoice;

/// <summary>Documents that an earlier version wrote, each with its invoice, term by term: they are read and written the same, byte by byte.</summary>
public sealed class UblGoldenTests
{
    private static readonly UblInvoiceFormat Format = new();

    [Theory]
    [InlineData("invoice-1")]
    [InlineData("invoice-2")]
    [InlineData("creditnote-1")]
    [InlineData("creditnote-2")]
    public void ReadAndWrite_DocumentOfAnEarlierVersion_GiveTheSameTermsAndBytes(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "UblInvoice", "Fixtures");
        var document = File.ReadAllBytes(Path.Combine(folder, name + ".xml"));

        var read = Format.Read(document, ReadLimits.Default);

        Assert.Empty(read.Faults);
        Assert.Empty(read.Losses);
        Assert.Equal(File.ReadAllText(Path.Combine(folder, name + ".txt")), Flat.Of(read.Invoice!));
        var written = Format.Write(read.Invoice!);
        Assert.Equal(Encoding.UTF8.GetString(document), Encoding.UTF8.GetString(written.Document.Span));
        Assert.Empty(written.Losses);
    }
}
