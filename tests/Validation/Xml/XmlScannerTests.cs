using System.Text;
using CsCheck;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests.Xml;

public class XmlScannerTests
{
    private const string Alphabet = "<>&;'\"/ =!?-[]:axA1#\n\r\t";

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<a></a >")]
    [InlineData("<?xml version='1.0'?><a>x</a>")]
    [InlineData("<a>one<!-- c -->two</a>")]
    [InlineData("<a><![CDATA[<x>&]] ]>]]>t</a>")]
    [InlineData("<a b='1' c=\"&lt;&#65;&#x42;\">&amp;&apos;&quot;&gt;</a>")]
    [InlineData("<a xmlns='urn:x' xmlns:p='urn:y'><p:b p:c='1' c='2'/></a>")]
    [InlineData("<a>l1\r\nl2\rl3\nl4</a>")]
    [InlineData("<a>mixed <b>text <c/>here</b> end</a>")]
    [InlineData("\r\n<a/><!-- after --><?pi x?>\n")]
    [InlineData("<a><?pi data?>x<?pi2?></a>")]
    [InlineData("<ä ö='ü'>ß</ä>")]
    [InlineData("<a b = '1' />")]
    [InlineData("<a b='>'>></a>")]
    [InlineData("<a><b xmlns='urn:x'/><b xmlns=''/></a>")]
    [InlineData("<p:ID xmlns:p='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents&#45;2' schemeID='1'/>")]
    [InlineData("<a xmlns:xml='http://www.w3.org/XML/1998/namespace' xml:lang='de' lang='de'/>")]
    [InlineData("<a xmlns:p='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' xmlns:q='urn:x' p:ID='1' q:ID='2' ID='3'/>")]
    public void Scan_WellFormed_SeesWhatXmlReaderSees(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var expected = XmlReaderWitness.Read(bytes);

        Assert.NotNull(expected);
        Assert.Equal(expected, XmlReaderWitness.ReadOurs(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("<a>")]
    [InlineData("<a></b>")]
    [InlineData("</a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a/>text")]
    [InlineData("<a b=1/>")]
    [InlineData("<a b='1' b='2'/>")]
    [InlineData("<a b='<'/>")]
    [InlineData("<a b='1'c='2'/>")]
    [InlineData("<a>&nbsp;</a>")]
    [InlineData("<a>&#0;</a>")]
    [InlineData("<a>&#xD800;</a>")]
    [InlineData("<a>&amp</a>")]
    [InlineData("<a>]]></a>")]
    [InlineData("<a><!-- -- --></a>")]
    [InlineData("<a><!-- ---></a>")]
    [InlineData("<p:a/>")]
    [InlineData("<a p:b='1'/>")]
    [InlineData("<a xmlns:p=''/>")]
    [InlineData("<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' q:b='2'/>")]
    [InlineData("<a:b:c xmlns:a='urn:x'/>")]
    [InlineData("<a xmlns:xmlns='urn:x'/>")]
    [InlineData(
        "<a xmlns:p='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' "
            + "xmlns:q='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2' p:ID='1' q:ID='2'/>"
    )]
    [InlineData("<ID xmlns='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'><:ID/></ID>")]
    [InlineData("<p:ID:ID xmlns:p='urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2'/>")]
    [InlineData("<a schemeID='1' p:schemeID='2'/>")]
    [InlineData("<a schemeID='1' schemeID='2'/>")]
    [InlineData("<a xmlns:xml='urn:x'/>")]
    [InlineData("<a xmlns='http://www.w3.org/XML/1998/namespace'/>")]
    [InlineData("<a xmlns='http://www.w3.org/2000/xmlns/'/>")]
    [InlineData("<1a/>")]
    [InlineData("< a/>")]
    [InlineData("<a><![CDATA[x</a>")]
    [InlineData("<![CDATA[x]]><a/>")]
    [InlineData(" <?xml version='1.0'?><a/>")]
    [InlineData("<?xml version='1.1'?><a/>")]
    [InlineData("<?xml encoding='utf-8'?><a/>")]
    [InlineData("<a><?xml version='1.0'?></a>")]
    [InlineData("<a>\u0001</a>")]
    [InlineData("<a>\uFFFE</a>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<a/")]
    [InlineData("<?><a/>")]
    [InlineData("<a><?></a>")]
    [InlineData("<a")]
    [InlineData("<")]
    public void Scan_Malformed_IsRejectedAsXmlReaderRejectsIt(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.Null(XmlReaderWitness.Read(bytes));
        Assert.Null(XmlReaderWitness.ReadOurs(bytes));
    }

    [Fact]
    public void Scan_RandomlyDamagedSample_AgreesWithXmlReader()
    {
        var sample = Mutation.Apply(UblSample.Make(), "");
        var place = Gen.Int[0, sample.Length - 1];
        Gen.Select(place, Gen.Int[0, Alphabet.Length - 1], Gen.Int[0, 2])
            .Array[1, 3]
            .Sample(
                damages =>
                {
                    var bytes = sample.ToList();
                    foreach (var (at, with, how) in damages)
                    {
                        var index = Math.Min(at, bytes.Count - 1);
                        if (how == 0)
                        {
                            bytes.RemoveAt(index);
                        }
                        else if (how == 1)
                        {
                            bytes.Insert(index, (byte)Alphabet[with]);
                        }
                        else
                        {
                            bytes[index] = (byte)Alphabet[with];
                        }
                    }

                    byte[] damaged = [.. bytes];
                    Assert.Equal(XmlReaderWitness.Read(damaged), XmlReaderWitness.ReadOurs(damaged));
                },
                iter: 3000
            );
    }

    [Fact]
    public void Scan_EveryDocumentOfTheCorpus_SeesWhatXmlReaderSees()
    {
        var files = Directory.EnumerateFiles(Corpus.Need(), "*.xml", SearchOption.AllDirectories).Where((_, index) => index % 5 == 0).ToList();

        Assert.NotEmpty(files);
        Assert.All(
            files,
            file =>
            {
                var bytes = File.ReadAllBytes(file);
                if (XmlReaderWitness.Read(bytes) is { } expected)
                {
                    Assert.Equal(expected, XmlReaderWitness.ReadOurs(bytes));
                }
                else
                {
                    Assert.Null(XmlReaderWitness.ReadOurs(bytes));
                }
            }
        );
    }
}
