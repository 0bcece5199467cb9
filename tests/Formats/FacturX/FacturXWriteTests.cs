using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using CsCheck;
using Invoicing.Faults;
using Invoicing.Formats.CiiInvoice;
using Invoicing.Formats.FacturX;
using Invoicing.Formats.Hybrid.Content;
using Invoicing.Formats.Tests.UblInvoice;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Rendering;

namespace Invoicing.Formats.Tests.FacturX;

public class FacturXWriteTests
{
    private static readonly string[] Narrow = ["basic", "basicwl", "minimum"];

    /// <summary>The publisher's schemas (ZUGFeRD 2.5.0) take what is written for each profile, out of every official document that the norm's schema
    /// takes.</summary>
    [Theory]
    [InlineData("minimum", "MINIMUM/FACTUR-X_MINIMUM.xsd")]
    [InlineData("basicwl", "BASIC-WL/FACTUR-X_BASICWL.xsd")]
    [InlineData("basic", "BASIC/FACTUR-X_BASIC.xsd")]
    [InlineData("en16931", "EN16931/FACTUR-X_EN16931.xsd")]
    [InlineData("extended", "EXTENDED/FACTUR-X_EXTENDED.xsd")]
    public void WriteInner_OfficialDocuments_AreValidByTheSchemaOfTheProfile(string profile, string schema)
    {
        var path = Path.Combine(Path.GetDirectoryName(Corpus.OfficialOrSkip())!, "..", "corpus2", "_schemas", "factur-x", "ZF_250", schema);
        if (!File.Exists(path))
        {
            Assert.Skip("The schemas of the profiles are not at ../shared/corpus2.");
        }

        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, path);
        var format = new FacturXFormat(FacturXProfile.All.Single(each => each.Id == profile));
        var documents = Corpus.Cii().Where(each => each.IsValid).Take(80).ToList();
        var flaws = new List<string>();
        var read = 0;
        foreach (var (file, _) in documents)
        {
            if (new CiiInvoiceFormat().Read(File.ReadAllBytes(file), ReadLimits.Default).Invoice is not { } invoice)
            {
                continue;
            }

            read++;
            using var xml = new MemoryStream(format.WriteInner(invoice).Document.ToArray());
            XDocument.Load(xml).Validate(schemas, (_, flaw) => flaws.Add($"{Path.GetFileName(file)}: {flaw.Message}"));
        }

        Assert.True(read > 20, "The runner finds no document.");
        Assert.True(flaws.Count == 0, string.Join('\n', flaws.Take(10)));
    }

    [Fact]
    public void WriteInner_NarrowProfiles_AccountForEveryTermThatIsLeftOut() =>
        InvoiceGen.Complete.Sample(
            invoice =>
            {
                var whole = new FacturXFormat(FacturXProfile.En16931).WriteInner(invoice);
                foreach (var id in Narrow)
                {
                    var part = new FacturXFormat(FacturXProfile.All.Single(each => each.Id == id)).WriteInner(invoice);
                    var (before, after) = (Leaves(whole.Document), Leaves(part.Document));
                    var lost = part.Losses.Where(loss => loss.Why == LossKind.NoPlace).Select(loss => Place(loss.Path)).ToList();
                    var unaccounted = before
                        .Where(leaf => !after.Contains(leaf) && CiiInvoiceFormat.Terms.Any(term => Place(term.Path) == leaf))
                        .Where(leaf => !lost.Any(place => leaf == place || leaf.StartsWith(place + "/", StringComparison.Ordinal)));
                    Assert.Empty(unaccounted);
                    Assert.Equal(id, FacturXProfile.Of(XmlGlance.Of(part.Document).Guideline, null).Id);
                }
            },
            iter: 100
        );

    [Fact]
    public void Write_PagesThatCannotBeDrawn_AreAFatalLossAndNoDocument()
    {
        var written = new FacturXFormat(FacturXProfile.En16931, new Stub(isTransient: false)).Write(new());

        Assert.True(written.Document.IsEmpty);
        Assert.Contains(written.Losses, loss => loss is { IsFatal: true, Content: "GW-RENDER-FONT" });
    }

    [Fact]
    public void Write_RendererThatIsNotThere_IsNoFaultOfTheDocument() =>
        Assert.Equal(
            "GW-RENDER-FONT",
            Assert.Throws<RendererUnavailableException>(() => new FacturXFormat(FacturXProfile.En16931, new Stub(isTransient: true)).Write(new())).Code
        );

    private static HashSet<string> Leaves(ReadOnlyMemory<byte> document) =>
        [
            .. XDocument
                .Load(new MemoryStream(document.ToArray()))
                .Descendants()
                .Where(element => !element.HasElements)
                .Select(element => string.Join('/', element.AncestorsAndSelf().Reverse().Skip(1).Select(each => each.Name.LocalName))),
        ];

    private static string Place(string path) =>
        string.Join(
            '/',
            path.Split('/', StringSplitOptions.RemoveEmptyEntries)
                .Where(step => !step.StartsWith('@'))
                .Select(step => step[(step.IndexOf(':', StringComparison.Ordinal) + 1)..])
                .SkipWhile(step => step == "CrossIndustryInvoice")
        );

    private sealed class Stub(bool isTransient) : IPageRenderer
    {
        public RenderResult Render(RenderOrder order) =>
            new(null, 0, [Fault.Fatal("GW-RENDER-FONT", "No font.", hint: "Install one.")]) { IsTransient = isTransient };
    }
}
