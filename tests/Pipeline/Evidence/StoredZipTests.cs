using System.IO.Compression;
using System.Text;
using Invoicing.Pipeline.Evidence;

namespace Invoicing.Pipeline.Tests.Evidence;

public class StoredZipTests
{
    [Fact]
    public void Write_Entries_AreReadByTheFramework()
    {
        var bytes = StoredZip.Write([new("a.txt", "alpha"u8.ToArray()), new("documents/ü.bin", new byte[70_000])]);

        using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
        Assert.Equal(["a.txt", "documents/ü.bin"], archive.Entries.Select(entry => entry.FullName));
        using var reader = new StreamReader(archive.Entries[0].Open(), Encoding.UTF8);
        Assert.Equal("alpha", reader.ReadToEnd());
        Assert.Equal(70_000, archive.Entries[1].Length);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() => Assert.Equal(StoredZip.Write([new("a", "x"u8.ToArray())]), StoredZip.Write([new("a", "x"u8.ToArray())]));
}
