using System.Text;
using Invoicing.Formats.FacturX;
using Invoicing.Formats.Hybrid;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Tests.Hybrid;

/// <summary>PDFs that mean harm, and such as were damaged on the way: always a verdict, never an exception, never more memory than the bound.</summary>
public class HostilePdfTests
{
    private static readonly byte[] Good = MiniPdf.With("factur-x.xml", MiniPdf.Cii("urn:cen.eu:en16931:2017")).Bytes();

    [Fact]
    public void Open_AttachmentThatUnpacksToGigabytes_IsRefusedBeforeItIsUnpacked()
    {
        var pdf = MiniPdf.With("factur-x.xml", new byte[200 * 1024 * 1024]).Bytes();
        Assert.True(pdf.Length < 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var fault = Assert.Single(new HybridPdf().Open(pdf, ReadLimits.Default).Faults);

        Assert.Equal("GW-PDF-UNPACKED", fault.Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 32 * 1024 * 1024, "The bound was kept after the bytes were there.");
    }

    [Fact]
    public void Open_ManyPartsThatTogetherAreTooMuch_IsRefused()
    {
        var limits = ReadLimits.Default with { MaxUnpackedBytes = 1024 * 1024 };
        var part = new byte[300 * 1024];
        var pdf = new MiniPdf { Files = [.. Enumerable.Range(0, 5).Select(number => ($"part{number}.xml", part))] };

        Assert.Equal("GW-PDF-UNPACKED", Assert.Single(new HybridPdf().Open(pdf.Bytes(), limits).Faults).Code);
    }

    [Fact]
    public void Open_MoreBytesThanAreTaken_IsRefusedUnread() =>
        Assert.Equal("GW-PDF-SIZE", Assert.Single(new HybridPdf().Open(Good, ReadLimits.Default with { MaxBytes = Good.Length - 1 }).Faults).Code);

    [Fact]
    public void Open_NameTreeThatContainsItself_Ends()
    {
        var loop = Encoding
            .Latin1.GetString(Good)
            .Replace("/Names [(factur-x.xml) 5 0 R]", "/Kids [2 0 R]               ")
            .Replace("/Kids [3 0 R]", "/Kids [2 0 R]");

        Assert.NotNull(new HybridPdf().Open(Encoding.Latin1.GetBytes(loop), ReadLimits.Default).Faults);
    }

    [Fact]
    public void Open_CutAnywhere_IsAlwaysAVerdict()
    {
        for (var length = 0; length < Good.Length; length += 7)
        {
            AssertVerdict(Good[..length]);
        }
    }

    [Fact]
    public void Open_BytesChanged_IsAlwaysAVerdict()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])Good.Clone();
            for (var change = 0; change < 8; change++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            AssertVerdict(damaged);
        }
    }

    private static void AssertVerdict(byte[] bytes)
    {
        var content = new HybridPdf().Open(bytes, ReadLimits.Default);
        Assert.True(content.Document is not null || content.Faults.Count > 0);
        var read = new FacturXFormat(FacturXProfile.En16931).Read(bytes, ReadLimits.Default);
        Assert.True(read.Invoice is not null || read.Faults.Count > 0);
    }
}
