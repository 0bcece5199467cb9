using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Invoicing.Signatures.Standard;

namespace Invoicing.Signatures.Tests;

/// <summary>
/// Signed documents that others published, beside the repository: wherever xmlsec1 says that a signature holds, we say so too, or that it is not judged
/// for a named algorithm, or that it holds for a part; and we never say that one holds which xmlsec1 refuses.
/// </summary>
public sealed class AgreementTests
{
    private static readonly string[] Folders = ["cases/38-signatures", "corpus/extra", "corpus2", "corpus3"];
    private static readonly string[] Algorithms = ["sha1", "dsa-sha", "hmac", "xslt", "md5", "ripemd160", "sha224"];

    [Fact]
    public void Verify_PublishedDocuments_AgreesWithXmlSec1()
    {
        var shared = Shared();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in Folders.SelectMany(folder => Signed(Path.Combine(shared, folder))))
        {
            var finding = new XmlSignatureVerifier().Verify(File.ReadAllBytes(file));
            var (held, isOld) = (Holds(file), Algorithms.Any(name => File.ReadAllText(file).Contains(name + "\"", StringComparison.Ordinal)));
            var key = $"xmlsec1 {(held ? "holds" : "refuses")}, we say {finding.Verdict}";
            counts[key] = counts.GetValueOrDefault(key) + 1;
            Assert.False(!held && finding.Verdict == SignatureVerdict.Holds, file);
            Assert.False(held && finding.Verdict == SignatureVerdict.DoesNotHold, $"{file}: {finding.Faults.FirstOrDefault()?.Message}");
            Assert.True(!held || isOld || finding.Verdict != SignatureVerdict.NotJudged, $"{file}: {finding.Faults.FirstOrDefault()?.Message}");
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Join('\n', counts.Select(count => $"{count.Value, 5} {count.Key}")));
        Assert.NotEmpty(counts);
    }

    private static IEnumerable<string> Signed(string folder) =>
        Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories)
                .Where(file => new FileInfo(file).Length < 2_000_000)
                .Where(file => Regex.IsMatch(Encoding.Latin1.GetString(File.ReadAllBytes(file)).Replace("\0", ""), "<([a-z]+:)?SignatureValue"))
                .Order(StringComparer.Ordinal)
            : [];

    /// <summary>Whether xmlsec1 says of every signature that it holds. It wants to be told which elements have ids.</summary>
    private static bool Holds(string file)
    {
        var xml = new XmlDocument { XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            xml.Load(reader);
        }
        catch (XmlException)
        {
            return false;
        }
        var ids = xml.SelectNodes("//@Id | //@ID | //@id")!
            .OfType<XmlAttribute>()
            .SelectMany(id => new[] { $"--id-attr:{id.LocalName}", $"{id.OwnerElement!.NamespaceURI}:{id.OwnerElement.LocalName}".TrimStart(':') })
            .Chunk(2)
            .DistinctBy(pair => string.Join(' ', pair))
            .SelectMany(pair => pair)
            .ToList();
        var signatures = xml.GetElementsByTagName("Signature", "http://www.w3.org/2000/09/xmldsig#").Count;
        return signatures > 0
            && Enumerable
                .Range(1, signatures)
                .All(at => ExternalTool.Run("xmlsec1", ["--verify", "--insecure", .. ids, "--node-xpath", XmlSec1.At(at), file]).ExitCode == 0);
    }

    private static string Shared()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var beside = Path.Combine(at.FullName, "..", "shared");
            if (File.Exists(Path.Combine(at.FullName, "Invoicing.sln")) && Directory.Exists(beside))
            {
                return beside;
            }
        }
        Assert.Skip("The published documents are not beside the repository (../shared).");
        return "";
    }
}
