using System.Text;
using CsCheck;
using Invoicing.Formats.UblInvoice;
using Invoicing.Validation.Schema;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests.OneDocument;

/// <summary>What the validator judged and what the reader read is one document: the same bytes are taken, or refused for one cause, and say the
/// same.</summary>
public class OneDocumentTests
{
    private const string Odd = "ȘȚă ß é € 語 😀";

    private static readonly (string Name, string Sign)[] Encodings =
    [
        ("UTF-8", Odd),
        ("utf8", Odd),
        ("utf-16", Odd),
        ("utf-16BE", Odd),
        ("US-ASCII", "plain"),
        ("ISO-8859-1", "é"),
        ("latin1", "é"),
        ("ISO_8859-1", "é"),
        ("iso-8859-2", "ăł"),
        ("ISO-8859-15", "€"),
        ("windows-1250", "ă"),
        ("windows-1251", "Ж"),
        ("windows-1252", "€é"),
        ("cp1252", "€é"),
        ("windows-1253", "λ"),
        ("windows-1257", "ų"),
        ("windows-1258", "₫"),
        ("UTF-7", "é"),
        ("UTF-32", "é"),
        ("nonsense", "é"),
    ];

    [Fact]
    public void Compare_OwnSamplesAndTheirMutants_SeeOneDocument()
    {
        var wrong = new List<string>();
        foreach (var sample in Samples())
        {
            foreach (var (name, mutant) in Mutants(sample))
            {
                wrong.AddRange(Comparison.Differences(mutant).Select(difference => $"{name}: {difference}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
    }

    [Fact]
    public void Compare_AnyDamage_SeeOneDocument()
    {
        var samples = Samples().Select(Encoding.UTF8.GetBytes).ToArray();
        Gen.Select(Gen.Int[0, samples.Length - 1], Gen.Int[0, 1_000_000], Gen.Byte, Gen.Int[0, 1_000_000], Gen.OneOf("<", ">", "&", "\0", "\"", "/", " ", "é"))
            .Sample(
                change =>
                {
                    var (which, at, value, there, sign) = change;
                    var mutant = samples[which].ToArray();
                    mutant[at % mutant.Length] = value;
                    var place = there % mutant.Length;
                    mutant = [.. mutant[..place], .. Encoding.UTF8.GetBytes(sign), .. mutant[place..]];
                    Assert.Equal("", string.Join('\n', Comparison.Differences(mutant)));
                },
                iter: 3_000
            );
    }

    [Fact]
    public void Compare_CorpusOfOfficialDocuments_SeeOneDocument()
    {
        var wrong = new List<string>();
        var count = 0;
        foreach (var folder in Directory.GetDirectories(Path.GetDirectoryName(Corpus.Need())!, "corpus*"))
        {
            foreach (var path in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories))
            {
                count++;
                wrong.AddRange(Comparison.Differences(File.ReadAllBytes(path)).Select(difference => $"{path}: {difference}"));
            }
        }

        Assert.True(count > 3_000);
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Take(20)));
        Assert.True(Comparison.Compared > 50_000);
    }

    /// <summary>Where the table of the reader and that of the validator's schema name the term of a path, they name the same; paths that hold several are
    /// left out.</summary>
    [Fact]
    public void Terms_OfReaderAndSchema_StandInTheSamePlaces()
    {
        var schema = new SchemaTerms("ubl-terms").ByPath;
        var (invoice, creditNote) = UblInvoiceFormat.Terms;
        var both = invoice
            .Concat(creditNote)
            .Where(term => term.Term.StartsWith("BT-", StringComparison.Ordinal))
            .GroupBy(term => string.Join('/', term.Path.Split('/').Select(step => step.Split(':')[^1])))
            .Where(path => path.Select(term => term.Term).Distinct().Count() == 1 && schema.ContainsKey(path.Key))
            .Select(path => (path.Key, Reader: path.First().Term, Schema: schema[path.Key]))
            .Where(path => path.Schema.StartsWith("BT-", StringComparison.Ordinal))
            .ToList();

        Assert.True(both.Count > 100);
        Assert.DoesNotContain(both, path => path.Reader != path.Schema);
    }

    /// <summary>A comparison that finds nothing must be able to find something.</summary>
    [Fact]
    public void Compare_DocumentThatIsRefused_IsRefusedByBoth() => Assert.Empty(Comparison.Differences("<!DOCTYPE a><a/>"u8.ToArray()));

    private static IEnumerable<string> Samples()
    {
        yield return Text(Mutation.Apply(UblSample.Make(), ""));
        yield return Text(Mutation.Apply(UblSample.Make("E", creditNote: true), ""));
        yield return Text(Mutation.Apply(UblSample.Make("AE"), ""));
    }

    private static string Text(byte[] document) => Encoding.UTF8.GetString(document).TrimStart('\uFEFF');

    private static IEnumerable<(string Name, byte[] Document)> Mutants(string sample)
    {
        var bare = sample[(sample.StartsWith("<?xml", StringComparison.Ordinal) ? sample.IndexOf("?>", StringComparison.Ordinal) + 2 : 0)..].TrimStart();
        foreach (var (name, sign) in Encodings)
        {
            var coding = Coding(name);
            var text = $"<?xml version='1.0' encoding='{name}'?>" + bare.Replace("Item 1", "Item " + sign, StringComparison.Ordinal);
            yield return (name, [.. coding.GetPreamble(), .. coding.GetBytes(text)]);
            yield return (name + " undeclared", coding.GetBytes(text[text.IndexOf("?>", StringComparison.Ordinal)..][2..]));
            yield return ("UTF-8 declared as " + name, Encoding.UTF8.GetBytes(text));
        }

        foreach (
            var (name, text) in ((string, string)[])
                [
                    ("comment", bare.Replace("Item 1", "It<!-- x -->em 1", StringComparison.Ordinal)),
                    ("section", bare.Replace("Item 1", "<![CDATA[Item]]><![CDATA[]]> 1", StringComparison.Ordinal)),
                    ("section with markup", bare.Replace("Item 1", "<![CDATA[<b>&amp;]]>", StringComparison.Ordinal)),
                    ("instruction", bare.Replace("Item 1", "It<?x <y/>?>em 1", StringComparison.Ordinal)),
                    ("references", bare.Replace("Item 1", "&#73;&#x74;em &amp;&lt;&#xD;&#10;&#x1F600;1", StringComparison.Ordinal)),
                    ("entity", bare.Replace("Item 1", "&nbsp;", StringComparison.Ordinal)),
                    ("element in text", bare.Replace("Item 1", "It<x>em</x> 1", StringComparison.Ordinal)),
                    ("line ends", bare.Replace("><", ">\r\n<", StringComparison.Ordinal).Replace("Item 1", "Item\r1\r\n2", StringComparison.Ordinal)),
                    ("empty elements", bare.Replace("<cac:", "<x/><cac:", StringComparison.Ordinal)),
                    ("empty id", bare.Replace("<cbc:ID>1</cbc:ID>", "<cbc:ID/><cbc:ID>1</cbc:ID>", StringComparison.Ordinal)),
                    ("prefixes", bare.Replace("cbc:", "p:", StringComparison.Ordinal).Replace(":cbc", ":p", StringComparison.Ordinal)),
                    ("leading line", "\n<?xml version='1.0'?>" + bare),
                    ("other version", "<?xml version='1.1'?>" + bare),
                    ("document type", "<!DOCTYPE Invoice>" + bare),
                    ("cut", bare[..^20]),
                    ("behind the end", bare + "<x/>"),
                    ("nothing", ""),
                    ("control", bare.Replace("Item 1", "Item\u0001", StringComparison.Ordinal)),
                    ("noncharacter", bare.Replace("Item 1", "Item\uFFFE", StringComparison.Ordinal)),
                ]
        )
        {
            yield return (name, Encoding.UTF8.GetBytes(text));
        }

        yield return ("mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(sample)]);
        yield return ("zip", [0x1F, 0x8B, 8, 0]);
        yield return ("extension", Encoding.UTF8.GetBytes(Extended(bare)));
    }

    private static string Extended(string bare)
    {
        var at = bare.IndexOf('>', StringComparison.Ordinal) + 1;
        return bare[..at]
            + "<e:UBLExtensions xmlns:e='urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2'><e:UBLExtension><e:ExtensionContent>"
            + bare
            + "</e:ExtensionContent></e:UBLExtension></e:UBLExtensions>"
            + bare[at..];
    }

    private static Encoding Coding(string name) =>
        name switch
        {
            "UTF-7" or "nonsense" or "US-ASCII" => Encoding.UTF8,
            "utf8" or "UTF-8" => new UTF8Encoding(false),
            "latin1" or "ISO_8859-1" => Encoding.Latin1,
            "cp1252" => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name),
        };
}
