using System.Globalization;
using System.Text;
using Invoicing.Faults;
using Invoicing.Formats.UblInvoice;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Vocabularies;
using Invoicing.Values;
using Invoicing.Xml;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Tests.OneDocument;

/// <summary>Holds what the validator sees of a UBL document against what the reader made of it: whether each takes it, and term by term.</summary>
internal static class Comparison
{
    private static readonly UblInvoiceFormat Format = new();

    /// <summary>Faults of the reader that are not about XML: it took the bytes for the same text.</summary>
    private static readonly string[] Aside = ["GW-XML-ROOT", "GW-XML-TEXT-LENGTH"];

    private static readonly (string Term, TermPath Path, Func<Invoice, string?> Read)[] Header =
    [
        ("BT-1", "cbc:ID", invoice => invoice.Number),
        ("BT-2", "cbc:IssueDate", invoice => Day(invoice.IssueDate)),
        ("BT-5", "cbc:DocumentCurrencyCode", invoice => invoice.CurrencyCode),
        ("BT-6", "cbc:TaxCurrencyCode", invoice => invoice.VatAccountingCurrencyCode),
        ("BT-7", "cbc:TaxPointDate", invoice => Day(invoice.VatPointDate)),
        ("BT-10", "cbc:BuyerReference", invoice => invoice.BuyerReference),
        ("BT-13", "cac:OrderReference/cbc:ID", invoice => invoice.PurchaseOrderReference),
        ("BT-20", "cac:PaymentTerms/cbc:Note", invoice => invoice.PaymentTerms),
        ("BT-24", "cbc:CustomizationID", invoice => invoice.ProcessControl?.SpecificationIdentifier),
        ("BT-27", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName", invoice => invoice.Seller?.Name),
        ("BT-28", "cac:AccountingSupplierParty/cac:Party/cac:PartyName/cbc:Name", invoice => invoice.Seller?.TradingName),
        ("BT-34", "cac:AccountingSupplierParty/cac:Party/cbc:EndpointID", invoice => invoice.Seller?.ElectronicAddress?.Value),
        ("BT-35", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cbc:StreetName", invoice => invoice.Seller?.PostalAddress?.Line1),
        ("BT-40", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress/cac:Country/cbc:IdentificationCode", i => i.Seller?.PostalAddress?.CountryCode),
        ("BT-44", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName", invoice => invoice.Buyer?.Name),
        ("BT-49", "cac:AccountingCustomerParty/cac:Party/cbc:EndpointID", invoice => invoice.Buyer?.ElectronicAddress?.Value),
        ("BT-52", "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress/cbc:CityName", invoice => invoice.Buyer?.PostalAddress?.City),
        ("BT-59", "cac:PayeeParty/cac:PartyName/cbc:Name", invoice => invoice.Payee?.Name),
        ("BT-62", "cac:TaxRepresentativeParty/cac:PartyName/cbc:Name", invoice => invoice.SellerTaxRepresentative?.Name),
        ("BT-72", "cac:Delivery/cbc:ActualDeliveryDate", invoice => Day(invoice.Delivery?.ActualDate)),
        ("BT-73", "cac:InvoicePeriod/cbc:StartDate", invoice => Day(invoice.InvoicingPeriod?.Start)),
        ("BT-106", "cac:LegalMonetaryTotal/cbc:LineExtensionAmount", invoice => Sum(invoice.Totals?.LineNetAmounts)),
        ("BT-109", "cac:LegalMonetaryTotal/cbc:TaxExclusiveAmount", invoice => Sum(invoice.Totals?.WithoutVat)),
        ("BT-112", "cac:LegalMonetaryTotal/cbc:TaxInclusiveAmount", invoice => Sum(invoice.Totals?.WithVat)),
        ("BT-113", "cac:LegalMonetaryTotal/cbc:PrepaidAmount", invoice => Sum(invoice.Totals?.Paid)),
        ("BT-115", "cac:LegalMonetaryTotal/cbc:PayableAmount", invoice => Sum(invoice.Totals?.Due)),
    ];

    private static readonly (string Term, TermPath Path, Func<InvoiceLine, string?> Read)[] OfLine =
    [
        ("BT-126", "cbc:ID", line => line.Identifier),
        ("BT-127", "cbc:Note", line => line.Note),
        ("BT-131", "cbc:LineExtensionAmount", line => Sum(line.NetAmount)),
        ("BT-146", "cac:Price/cbc:PriceAmount", line => Sum(line.Price?.NetPrice)),
        ("BT-151", "cac:Item/cac:ClassifiedTaxCategory/cbc:ID", line => line.Vat?.CategoryCode),
        ("BT-153", "cac:Item/cbc:Name", line => line.Item?.Name),
        ("BT-154", "cac:Item/cbc:Description", line => line.Item?.Description),
    ];

    private static readonly TermPath InvoiceLines = "cac:InvoiceLine";
    private static readonly TermPath CreditNoteLines = "cac:CreditNoteLine";

    /// <summary>Terms that were compared so far.</summary>
    public static int Compared { get; private set; }

    /// <summary>Where the two differ; empty where they are of one mind.</summary>
    public static IReadOnlyList<string> Differences(ReadOnlyMemory<byte> bytes)
    {
        var limits = ReadLimits.Default with { MaxFaults = int.MaxValue };
        var read = Format.Read(bytes, limits);
        var (tape, flaw) = XmlInput.Open(bytes, ValidationLimits.Default, RuleVocabulary.Shared);
        var judged = DocumentValidator.Default.ValidateEach(bytes, ["xsd-ubl-2.1"], new DateOnly(2026, 11, 22))[0].Faults;
        var refusal = judged.FirstOrDefault(fault => fault.Code.StartsWith("GW-XML-", StringComparison.Ordinal) && !Aside.Contains(fault.Code));
        var unread = read.Faults.FirstOrDefault(fault => fault.Code.StartsWith("GW-XML-", StringComparison.Ordinal) && !Aside.Contains(fault.Code));
        if ((refusal?.Code, refusal?.Message, refusal?.Line, refusal?.Column) != (unread?.Code, unread?.Message, unread?.Line, unread?.Column))
        {
            return [$"validator: {refusal}; reader: {unread}"];
        }
        if (tape is null)
        {
            return flaw!.Code == refusal?.Code ? [] : [$"{flaw}"];
        }
        using var document = new Document(tape);
        return read.Invoice is { } invoice ? [.. Terms(document, invoice), .. Unread(document, read)] : [];
    }

    private static List<string> Terms(Document document, Invoice invoice)
    {
        var wrong = new List<string>();
        foreach (var (term, path, of) in Header)
        {
            Compare(wrong, term, document.Root, path, of(invoice));
        }

        var index = 0;
        foreach (var line in document.Root.Each(invoice.Kind == DocumentKind.CreditNote ? CreditNoteLines : InvoiceLines))
        {
            if (index == invoice.Lines.Count)
            {
                wrong.Add("BG-25: the reader has fewer lines");
                break;
            }
            foreach (var (term, path, of) in OfLine)
            {
                Compare(wrong, $"{term} of line {index + 1}", line, path, of(invoice.Lines[index]));
            }
            index++;
        }

        if (index != invoice.Lines.Count)
        {
            wrong.Add("BG-25: the reader has more lines");
        }
        return wrong;
    }

    /// <summary>Texts that the validator sees at a path of the reader's table, and that are neither in the invoice nor among the losses. Numbers and dates
    /// may be written otherwise.</summary>
    private static List<string> Unread(Document document, ReadResult read)
    {
        var unread = new List<string>();
        var known = string.Join('\n', Values(read.Invoice!)) + '\n' + string.Join('\n', read.Losses.Select(loss => loss.Content));
        var (invoice, creditNote) = UblInvoiceFormat.Terms;
        foreach (var term in (read.Invoice!.Kind == DocumentKind.CreditNote ? creditNote : invoice).DistinctBy(term => term.Path))
        {
            if (!term.Term.StartsWith("BT-", StringComparison.Ordinal) || term.Path.Contains('@', StringComparison.Ordinal))
            {
                continue;
            }
            foreach (var element in document.Root.Each(term.Path))
            {
                var text = Leaf(element).Trim(XmlWhiteSpace.Characters.ToCharArray());
                Compared++;
                if (
                    text.Length is > 0 and < 200
                    && text is not ("NA" or "VAT")
                    && text[0] != '#'
                    && !decimal.TryParse(text, CultureInfo.InvariantCulture, out _)
                    && !DateOnly.TryParseExact(text[..Math.Min(10, text.Length)], "yyyy-MM-dd", out _)
                    && !term.Path.EndsWith("BinaryObject", StringComparison.Ordinal)
                    && !known.Contains(text, StringComparison.Ordinal)
                )
                {
                    unread.Add($"{term.Term}: '{text}' is neither in the invoice nor lost");
                }
            }
        }
        return unread;
    }

    /// <summary>Every text of a model.</summary>
    private static IEnumerable<string> Values(object? value) =>
        value switch
        {
            null => [],
            string text => [text],
            Identifier identifier => [identifier.Value],
            System.Collections.IEnumerable list => list.Cast<object>().SelectMany(Values),
            _ when value.GetType().Namespace == typeof(Invoice).Namespace && !value.GetType().IsEnum => value
                .GetType()
                .GetProperties()
                .SelectMany(property => Values(property.GetValue(value))),
            _ => [],
        };

    /// <summary>The reader takes the first that says something, or the first group alone. White space around codes and numbers, and how a number is
    /// written, say nothing.</summary>
    private static void Compare(List<string> wrong, string term, ElementView from, TermPath path, string? read)
    {
        Compared++;
        var says = new List<string>();
        foreach (var element in from.Each(path))
        {
            says.Add(Leaf(element).Trim(XmlWhiteSpace.Characters.ToCharArray()));
        }

        var seen = says.Find(text => text.Length > 0);
        var isLaterOfSeveral = read is null && says.Count > 1 && says[0].Length == 0;
        if (!Same(seen, read?.Trim(XmlWhiteSpace.Characters.ToCharArray())) && !(seen == "NA" && read is null) && !isLaterOfSeveral)
        {
            wrong.Add($"{term}: validator '{seen}', reader '{read}'");
        }
    }

    /// <summary>The element's own text: an element where UBL has text only is a loss, and none of the term.</summary>
    private static string Leaf(ElementView element) =>
        string.Concat(element.Document.Tape.TextNodes(element.Node).Select(node => Encoding.UTF8.GetString(node)));

    private static bool Same(string? seen, string? read) =>
        seen == read
        || (
            decimal.TryParse(seen, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var one)
            && decimal.TryParse(read, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var other)
            && one == other
        )
        || (seen is { Length: > 10 } zoned && read is { Length: 10 } && zoned[..10] == read && zoned[10] is 'Z' or '+' or '-');

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Sum(Money? money) => money?.Amount.ToString(CultureInfo.InvariantCulture);
}
