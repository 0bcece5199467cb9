using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using CsCheck;
using Invoicing.Faults;
using Invoicing.Signatures.Tests;
using Invoicing.Xml.Canonical;

namespace Invoicing.Xml.Tests.Canonical;

public sealed class CanonicalXmlTests
{
    [Theory]
    [InlineData("<?xml version=\"1.0\"?>\n<a/>\n", "<a></a>")]
    [InlineData("<?p  x?><!--c--><a/><?q?>", "<?p x?>\n<a></a>\n<?q?>")]
    [InlineData("<a  z='1'\n y=\"2\" ></a >", "<a y=\"2\" z=\"1\"></a>")]
    [InlineData("<a b='\"&lt;>&#9;&#10;&#13;\t'/>", "<a b=\"&quot;&lt;>&#x9;&#xA;&#xD; \"></a>")]
    [InlineData("<a>\r\n\r&#13;&gt;&quot;<![CDATA[<&]]>&#x20ac;</a>", "<a>\n\n&#xD;&gt;\"&lt;&amp;€</a>")]
    [InlineData(
        "<a xmlns:z='urn:z' xmlns='urn:d' z:b='1' a='2' xmlns:y='urn:a' y:b='3'/>",
        "<a xmlns=\"urn:d\" xmlns:y=\"urn:a\" xmlns:z=\"urn:z\" a=\"2\" y:b=\"3\" z:b=\"1\"></a>"
    )]
    [InlineData(
        "<a xmlns:p='urn:\uFFC0' xmlns:q='urn:\U0001F6A2' q:x='1' p:x='2'/>",
        "<a xmlns:p=\"urn:\uFFC0\" xmlns:q=\"urn:\U0001F6A2\" p:x=\"2\" q:x=\"1\"></a>"
    )]
    [InlineData("<a xmlns='urn:d'><b xmlns='urn:d'><c xmlns=''><d xmlns=''/></c></b></a>", "<a xmlns=\"urn:d\"><b><c xmlns=\"\"><d></d></c></b></a>")]
    [InlineData("<a xmlns:u='urn:u' xml:lang='de'><b xmlns:u='urn:v'/></a>", "<a xmlns:u=\"urn:u\" xml:lang=\"de\"><b xmlns:u=\"urn:v\"></b></a>")]
    public void Transform_Inclusive_GivesCanonicalForm(string xml, string expected) => AssertForm(CanonicalForm.Inclusive, xml, expected);

    [Theory]
    [InlineData("<a xmlns:u='urn:u'><u:b/><u:c/></a>", "<a><u:b xmlns:u=\"urn:u\"></u:b><u:c xmlns:u=\"urn:u\"></u:c></a>")]
    [InlineData("<a xmlns='urn:d' xmlns:u='urn:u' u:x='1'><b/></a>", "<a xmlns=\"urn:d\" xmlns:u=\"urn:u\" u:x=\"1\"><b></b></a>")]
    [InlineData("<u:a xmlns:u='urn:u'><b><u:c xmlns:u='urn:v'/></b></u:a>", "<u:a xmlns:u=\"urn:u\"><b><u:c xmlns:u=\"urn:v\"></u:c></b></u:a>")]
    public void Transform_Exclusive_DeclaresWhatIsUsed(string xml, string expected) => AssertForm(CanonicalForm.Exclusive, xml, expected);

    [Fact]
    public void Transform_OtherEncodings_GivesUtf8WithoutMark()
    {
        const string Xml = "<?xml version=\"1.0\" encoding=\"{0}\"?><a b=\"é\">Möwe</a>";
        byte[] expected = Encoding.UTF8.GetBytes("<a b=\"é\">Möwe</a>");
        foreach (var encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.Latin1 })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(string.Format(null, Xml, encoding.WebName))];
            Assert.Equal(expected, Canonicalise(bytes, CanonicalForm.Inclusive));
        }
    }

    [Fact]
    public void Transform_LongText_KeepsEveryCharacter()
    {
        var text = string.Concat(Enumerable.Repeat("0123456789\U0001F6A2ä", 20_000));
        AssertForm(CanonicalForm.Inclusive, $"<a>{text}</a>", $"<a>{text}</a>");
    }

    [Fact]
    public void Transform_OfCanonicalForm_ChangesNothing() =>
        Gen.Int.Sample(
            seed =>
            {
                var once = Canonicalise(Encoding.UTF8.GetBytes(new XmlMaker(seed, comments: true).Write()), CanonicalForm.Inclusive);
                return once.AsSpan().SequenceEqual(Canonicalise(once, CanonicalForm.Inclusive));
            },
            iter: 2000
        );

    [Fact]
    public void Transform_GeneratedDocuments_EqualsDotNet() =>
        Gen.Int.Sample(
            seed =>
            {
                var xml = new XmlMaker(seed, comments: true).Write();
                Assert.Equal(DotNet(new XmlDsigC14NTransform(), xml), Canonicalise(xml, CanonicalForm.Inclusive));
                Assert.Equal(DotNet(new XmlDsigExcC14NTransform(), xml), Canonicalise(xml, CanonicalForm.Exclusive));
            },
            iter: 2000
        );

    [Fact]
    public void Transform_GeneratedDocuments_EqualsLibxml()
    {
        using var folder = new TemporaryFolder();
        ExternalTool.Run("xmllint", "--version"); // A test that is skipped within a sample would fail.
        Gen.Int.Sample(
            seed =>
            {
                // xmllint keeps comments, so there are none.
                var xml = new XmlMaker(seed, comments: false).Write();
                var path = folder.Write($"{seed}.xml", Encoding.UTF8.GetBytes(xml));
                Assert.Equal(Libxml("--c14n", path), Canonicalise(xml, CanonicalForm.Inclusive));
                Assert.Equal(Libxml("--c14n11", path), Canonicalise(xml, CanonicalForm.Inclusive));
                Assert.Equal(Libxml("--exc-c14n", path), Canonicalise(xml, CanonicalForm.Exclusive));
            },
            iter: 100,
            threads: 1
        );
    }

    [Theory]
    [InlineData("<!DOCTYPE a><a/>", "GW-SIG-DTD")]
    [InlineData("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>", "GW-SIG-DTD")]
    [InlineData("<a>&e;</a>", "GW-SIG-SYNTAX")]
    [InlineData("<a>", "GW-SIG-SYNTAX")]
    [InlineData("", "GW-SIG-SYNTAX")]
    [InlineData("<a b='1' b='2'/>", "GW-SIG-SYNTAX")]
    [InlineData("<u:a/>", "GW-SIG-SYNTAX")]
    [InlineData("<?xml version='1.0' encoding='no-such'?><a/>", "GW-SIG-SYNTAX")]
    public void Transform_RefusedDocument_IsFault(string xml, string code)
    {
        var result = CanonicalXml.Transform(Encoding.UTF8.GetBytes(xml), CanonicalForm.Inclusive);
        Assert.Equal(code, Assert.Single(result.Faults).Code);
    }

    [Fact]
    public void Transform_InvalidUtf8_IsFault()
    {
        var result = CanonicalXml.Transform(
            new byte[] { (byte)'<', (byte)'a', (byte)'>', 0xC3, 0x28, (byte)'<', (byte)'/', (byte)'a', (byte)'>' },
            CanonicalForm.Inclusive
        );
        Assert.Equal("GW-SIG-SYNTAX", Assert.Single(result.Faults).Code);
    }

    [Fact]
    public void Transform_PastABound_IsFault()
    {
        var limits = new XmlLimits
        {
            MaxBytes = 200,
            MaxDepth = 3,
            MaxNamespaces = 2,
        };
        AssertLimit("<a>" + new string('x', 200) + "</a>", "Bytes");
        AssertLimit("<a><a><a><a><a/></a></a></a></a>", "Depth");
        AssertLimit("<a xmlns:a='urn:a' xmlns:b='urn:b'><a xmlns:c='urn:c'/></a>", "Namespace");
        Assert.True(CanonicalXml.Transform("<a><b><c><d/></c></b></a>"u8.ToArray(), CanonicalForm.Inclusive, limits).Succeeded);

        void AssertLimit(string xml, string what)
        {
            var fault = Assert.Single(CanonicalXml.Transform(Encoding.UTF8.GetBytes(xml), CanonicalForm.Inclusive, limits).Faults);
            Assert.Equal("GW-SIG-LIMIT", fault.Code);
            Assert.StartsWith(what, fault.Message, StringComparison.Ordinal);
        }
    }

    private static void AssertForm(CanonicalForm form, string xml, string expected) => Assert.Equal(expected, Canonicalise(xml, form));

    private static string Canonicalise(string xml, CanonicalForm form) => Encoding.UTF8.GetString(Canonicalise(Encoding.UTF8.GetBytes(xml), form));

    private static byte[] Canonicalise(byte[] xml, CanonicalForm form)
    {
        var result = CanonicalXml.Transform(xml, form);
        Assert.True(result.Succeeded, string.Join('\n', result.Faults));
        return result.Value;
    }

    private static string DotNet(Transform transform, string xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true };
        using var reader = XmlReader.Create(new StringReader(xml));
        document.Load(reader);
        transform.LoadInput(document);
        using var output = new StreamReader((Stream)transform.GetOutput(typeof(Stream)));
        return output.ReadToEnd();
    }

    private static string Libxml(string option, string path)
    {
        var (code, output, error) = ExternalTool.Run("xmllint", option, path);
        Assert.True(code == 0, error);
        return Encoding.UTF8.GetString(output);
    }
}
