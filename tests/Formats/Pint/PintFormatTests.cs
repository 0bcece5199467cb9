using Invoicing.Formats.Pint;
using Invoicing.Formats.Pint.Profiles;
using Invoicing.Formats.Tests.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Validation;
using Invoicing.Values;

namespace Invoicing.Formats.Tests.Pint;

public sealed class PintFormatTests(ITestOutputHelper output)
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private static readonly Invoice Small = new()
    {
        Number = "1",
        IssueDate = new DateOnly(2026, 11, 20),
        TypeCode = "380",
        CurrencyCode = "AED",
        Seller = new Seller
        {
            Name = "Ghaf",
            VatIdentifier = "198765432102003",
            LegalRegistrationIdentifier = new Identifier("CN-1", "TL:Department of Economy"),
        },
        Lines =
        [
            new InvoiceLine
            {
                Identifier = "1",
                Quantity = new Quantity(2m, "H87"),
                NetAmount = new Money(100.10m, "AED"),
                Price = new PriceDetails { NetPrice = new Money(50.05m, "AED") },
                Vat = new LineVat { CategoryCode = "S", Rate = new Percentage(5m) },
                Item = new Item { Name = "Board" },
            },
        ],
    };

    public static TheoryData<string> Ids => [.. PintProfile.All.Select(profile => profile.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Write_AnyJurisdiction_IsRecognisedAndReadBackWithoutLoss(string id)
    {
        var format = Of(id);
        var written = format.Write(Small);
        var read = format.Read(written.Document, ReadLimits.Default);

        Assert.Empty(written.Losses);
        Assert.Empty(read.Losses);
        Assert.Empty(read.Faults);
        Assert.Equal(
            [id],
            PintProfile.All.Select(profile => new PintFormat(profile)).Where(each => each.Recognises(new(written.Document))).Select(each => each.Id)
        );
        Assert.Equal(Text(written.Document), Text(format.Write(read.Invoice!).Document));
    }

    [Theory]
    [InlineData("pint-my", "389", "urn:peppol:pint:selfbilling-1@my-1", "urn:peppol:bis:selfbilling")]
    [InlineData("pint-my", "380", "urn:peppol:pint:billing-1@my-1", "urn:peppol:bis:billing")]
    [InlineData("pint-jp", "389", "urn:peppol:pint:billing-1@jp-1", "urn:peppol:bis:billing")]
    public void Write_TypeOfSelfBilling_NamesItWhereThereIsOne(string id, string type, string specification, string process)
    {
        var format = Of(id);
        var read = format.Read(format.Write(Small with { TypeCode = type }).Document, ReadLimits.Default).Invoice!;

        Assert.Equal((specification, process), (read.ProcessControl!.SpecificationIdentifier, read.ProcessControl.BusinessProcessType));
    }

    [Fact]
    public void Write_Singapore_CallsTheTaxGstAndGivesAUuid()
    {
        var text = Text(Of("pint-sg").Write(Small).Document);

        Assert.DoesNotContain(">VAT<", text, StringComparison.Ordinal);
        Assert.Contains("<cac:TaxScheme><cbc:ID>GST</cbc:ID></cac:TaxScheme>", text, StringComparison.Ordinal);
        Assert.Matches("<cbc:ID>1</cbc:ID><cbc:UUID>[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}</cbc:UUID>", text);
    }

    [Fact]
    public void Write_Emirates_SaysAgainWhatTheRulesAsk()
    {
        var text = Text(Of("pint-ae").Write(Small).Document);

        Assert.Contains("<cbc:ProfileExecutionID>00000000</cbc:ProfileExecutionID>", text, StringComparison.Ordinal);
        Assert.Contains("<cbc:CompanyID schemeAgencyID=\"TL\" schemeAgencyName=\"Department of Economy\">CN-1</cbc:CompanyID>", text, StringComparison.Ordinal);
        Assert.Contains("<cac:ItemPriceExtension><cbc:Amount currencyID=\"AED\">105.11</cbc:Amount>", text, StringComparison.Ordinal);
        Assert.Contains("<cbc:TaxAmount currencyID=\"AED\">5.01</cbc:TaxAmount>", text, StringComparison.Ordinal);
        Assert.Contains("<cbc:BaseQuantity unitCode=\"H87\">1</cbc:BaseQuantity>", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PartsThatSayOtherwise_AreLosses()
    {
        var format = Of("pint-ae");
        var text = Text(format.Write(Small).Document)
            .Replace("00000000", "01000000", StringComparison.Ordinal)
            .Replace("105.11", "106.11", StringComparison.Ordinal);

        var read = format.Read(System.Text.Encoding.UTF8.GetBytes(text), ReadLimits.Default);

        Assert.Contains(read.Losses, loss => loss.Content == "01000000");
        Assert.Contains(read.Losses, loss => loss.Content == "106.11");
    }

    [Fact]
    public void Read_NoXml_IsAFaultOfUbl() => Assert.NotEmpty(Of("pint-sg").Read("nothing"u8.ToArray(), ReadLimits.Default).Faults);

    /// <summary>Public documents of each jurisdiction, read and written again: what its own rules pass passes, or a loss says what is missing.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Write_PublicDocumentsReadBefore_PassOrALossSaysWhy(string id)
    {
        var format = Of(id);
        var (passed, lossy) = (0, 0);
        var wrong = new List<string>();
        var extra = Path.GetFullPath(Path.Combine(Corpus.OfficialOrSkip(), "..", "extra"));
        foreach (var path in Directory.GetDirectories(extra, "pint-*").SelectMany(folder => Directory.GetFiles(folder, "*.xml")))
        {
            var document = File.ReadAllBytes(path);
            if (!format.Recognises(new(document)) || !DocumentValidator.Default.ValidateDeclared(document, [], Day).Passed)
            {
                continue;
            }
            var read = format.Read(document, ReadLimits.Default);
            Assert.True(read.Invoice is not null, $"{path}: {string.Join('\n', read.Faults)}");
            var written = format.Write(read.Invoice);
            var verdict = DocumentValidator.Default.ValidateDeclared(written.Document, [], Day);
            if (verdict.Passed)
            {
                passed++;
            }
            else if (read.Losses.Concat(written.Losses).Any())
            {
                lossy++;
            }
            else
            {
                wrong.Add($"{path}: {string.Join(',', verdict.Faults.Select(fault => fault.Code).Distinct())}");
            }
        }

        output.WriteLine($"{id}: {passed} pass, {lossy} with a loss do not.");
        Assert.Empty(wrong);
        Assert.True(passed + lossy > 0, "A test that finds no document fails.");
    }

    private static PintFormat Of(string id) => new(PintProfile.All.Single(profile => profile.Id == id));

    private static string Text(ReadOnlyMemory<byte> document) => System.Text.Encoding.UTF8.GetString(document.Span);
}
