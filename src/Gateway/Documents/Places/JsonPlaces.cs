using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Invoicing.Faults;
using Invoicing.Formats.UblInvoice;
using Invoicing.Json;
using Invoicing.Json.Mapping;

namespace Invoicing.Gateway.Documents.Places;

/// <summary>
/// Says of a JSON invoice what the rules say of the UBL that it becomes: a JSON Pointer (RFC 6901) for the place, the business term, and the property's name
/// where a message or hint has the name of an element.
/// </summary>
public sealed partial class JsonPlaces
{
    private static readonly IReadOnlyDictionary<string, JsonTerm> Terms = JsonInvoice.Terms.ToDictionary(term => term.Term);

    /// <summary>Paths of elements in local names, of both kinds of document, with the first term that stands there.</summary>
    private static readonly IReadOnlyDictionary<string, string> TermAt = UblInvoiceFormat
        .Terms.Invoice.Concat(UblInvoiceFormat.Terms.CreditNote)
        .GroupBy(term => Local(term.Path))
        .ToDictionary(group => group.Key, group => group.First().Term);

    /// <summary>Repeated properties, and the elements that they become.</summary>
    private static readonly IReadOnlyDictionary<string, string[]> Elements = new Dictionary<string, string[]>
    {
        ["lines"] = ["InvoiceLine", "CreditNoteLine"],
        ["allowances"] = ["AllowanceCharge"],
        ["charges"] = ["AllowanceCharge"],
        ["vatBreakdown"] = ["TaxSubtotal"],
        ["notes"] = ["Note"],
        ["precedingInvoices"] = ["BillingReference"],
        ["supportingDocuments"] = ["AdditionalDocumentReference"],
        ["creditTransfers"] = ["PaymentMeans"],
        ["identifiers"] = ["PartyIdentification"],
        ["attributes"] = ["AdditionalItemProperty"],
        ["classifications"] = ["CommodityClassification"],
    };

    /// <summary>Properties whose elements are those of another property too.</summary>
    private static readonly IReadOnlySet<string> Shared = new HashSet<string> { "allowances", "charges", "supportingDocuments" };

    /// <summary>The rule that the currency of each amount is a code of ISO 4217.</summary>
    private const string AmountCurrency = "BR-CL-03";

    private readonly XElement? _root;

    /// <summary>Places in an invoice that has become this document of ours; null where it came not so far.</summary>
    public JsonPlaces(ReadOnlyMemory<byte>? ubl)
    {
        if (ubl is { } document)
        {
            using var stream = new MemoryStream(document.ToArray());
            _root = XDocument.Load(stream).Root;
        }
    }

    /// <summary>Faults in the words of the JSON invoice. What has a JSON Pointer already stays as it is.</summary>
    public IReadOnlyList<Fault> Of(IEnumerable<Fault> faults) => [.. faults.Select(Of)];

    /// <summary>The JSON Pointer of a fault whose path is a place in the XML that a JSON invoice became; null where it is none of these.</summary>
    public string? PointerOf(Fault fault) =>
        fault.Path is { } path && XmlStep.Below(path) is { } steps && TermOf(fault, steps) is { } term && Terms.TryGetValue(term, out var place)
            ? Pointer(place.Pointer, steps)
            : null;

    private Fault Of(Fault fault)
    {
        if (fault.Path is null)
        {
            return Whole(fault);
        }

        if (XmlStep.Below(fault.Path) is not { } steps)
        {
            return fault;
        }

        var term = TermOf(fault, steps);
        if (term is null || !Terms.TryGetValue(term, out var place))
        {
            return fault with { Path = "", Line = null, Column = null };
        }

        var pointer = Pointer(place.Pointer, steps);
        return fault with
        {
            Path = pointer,
            Term = term,
            Message = Name().Replace(fault.Message, match => InJson(match, steps)),
            Hint =
                fault.Hint is { } hint && Name().IsMatch(hint)
                    ? $"State {place.Title} ({place.Term}) at {pointer}, in the form that the schema says."
                    : fault.Hint,
            Line = null,
            Column = null,
        };
    }

    /// <summary>A fault without a place is at its term, where the invoice has that once.</summary>
    private static Fault Whole(Fault fault) =>
        fault.Term is { } term && Terms.TryGetValue(term, out var place) && !place.Pointer.Contains("/-", StringComparison.Ordinal)
            ? fault with
            {
                Path = place.Pointer,
            }
            : fault;

    /// <summary>The term that the fault names; of the currency of an amount, which JSON states once, that currency; else the one at the path.</summary>
    private string? TermOf(Fault fault, IReadOnlyList<XmlStep> steps)
    {
        if (fault.Code == AmountCurrency && CurrencyOf(steps) is { } currency)
        {
            return currency;
        }

        if (fault.Term is { } named && FirstTerm().Match(named) is { Success: true } first)
        {
            return first.Value;
        }

        for (var depth = steps.Count; depth > 0; depth--)
        {
            var path = string.Join('/', steps.Take(depth).Select(step => step.Name));
            if ((TermAt.GetValueOrDefault(path) ?? GroupAt(path)) is { } term)
            {
                return term;
            }
        }

        return null;
    }

    /// <summary>BT-5 or BT-6, where an amount is in it and has none of its own; null else.</summary>
    private string? CurrencyOf(IEnumerable<XmlStep> steps)
    {
        var currency = At(steps.TakeWhile(step => !step.Name.StartsWith('@')))?.Attribute("currencyID")?.Value;
        return currency is null ? null
            : currency == Child(_root!, "DocumentCurrencyCode") ? "BT-5"
            : currency == Child(_root!, "TaxCurrencyCode") ? "BT-6"
            : null;
    }

    /// <summary>The pointer with indices for its hyphens; where the path does not say which element, it ends at the array.</summary>
    private string Pointer(string pointer, IReadOnlyList<XmlStep> steps)
    {
        var parts = pointer.Split('/');
        for (var part = 1; part < parts.Length; part++)
        {
            if (parts[part] != "-")
            {
                continue;
            }

            if (Index(parts[part - 1], steps, isInLine: parts.Take(part - 1).Contains("lines")) is not { } index)
            {
                return string.Join('/', parts[..part]);
            }

            parts[part] = index.ToString(CultureInfo.InvariantCulture);
        }

        return string.Join('/', parts);
    }

    private int? Index(string property, IReadOnlyList<XmlStep> steps, bool isInLine)
    {
        if (!Elements.TryGetValue(property, out var names))
        {
            return null;
        }

        for (var depth = isInLine ? 1 : 0; depth < steps.Count; depth++)
        {
            if (names.Contains(steps[depth].Name))
            {
                return Among(property, At(steps.Take(depth + 1))) ?? (Shared.Contains(property) ? null : steps[depth].Position - 1);
            }
        }

        return null;
    }

    private XElement? At(IEnumerable<XmlStep> steps) =>
        steps.Aggregate(_root, (parent, step) => parent?.Elements().Where(child => child.Name.LocalName == step.Name).ElementAtOrDefault(step.Position - 1));

    /// <summary>Which of the property's elements it is: what an element holds tells of which property it is.</summary>
    private static int? Among(string property, XElement? element) =>
        element?.ElementsBeforeSelf().Count(other => other.Name == element.Name && IsOf(property, other, element));

    private static bool IsOf(string property, XElement other, XElement element) =>
        property switch
        {
            "allowances" or "charges" => Child(other, "ChargeIndicator") == Child(element, "ChargeIndicator"),
            "supportingDocuments" => Child(other, "DocumentTypeCode") == Child(element, "DocumentTypeCode"),
            _ => true,
        };

    private static string? Child(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    /// <summary>An element's name as the property that becomes it, with its term; as it is where there is none.</summary>
    private static string InJson(Match name, IReadOnlyList<XmlStep> steps)
    {
        var local = name.Groups[1].Value;
        for (var depth = steps.Count; depth >= 0; depth--)
        {
            var path = string.Join('/', steps.Take(depth).Select(step => step.Name).Append(local));
            var term = TermAt.GetValueOrDefault(path) ?? GroupAt(path);
            if (term is not null && Terms.TryGetValue(term, out var place))
            {
                return $"{place.Pointer.Split('/').Last(part => part != "-")} ({term})";
            }
        }

        return name.Value;
    }

    /// <summary>The group that all terms below a path are of, as BG-7 is of the customer: it has no place of its own in the table.</summary>
    private static string? GroupAt(string path)
    {
        var below = TermAt
            .Where(pair => pair.Key.StartsWith(path + "/", StringComparison.Ordinal))
            .Select(pair => Terms.GetValueOrDefault(pair.Value)?.Pointer)
            .OfType<string>()
            .ToList();
        return below.Count == 0
            ? null
            : Terms
                .Values.Where(term =>
                    term.Term.StartsWith("BG-", StringComparison.Ordinal)
                    && below.TrueForAll(pointer => pointer.StartsWith(term.Pointer + "/", StringComparison.Ordinal))
                )
                .MaxBy(term => term.Pointer.Length)
                ?.Term;
    }

    private static string Local(string path) => Prefix().Replace(path, "");

    [GeneratedRegex(@"\b(?:cac|cbc):")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\b(?:cac|cbc|ext):(\w+)")]
    private static partial Regex Name();

    [GeneratedRegex(@"B[TG]-\d+")]
    private static partial Regex FirstTerm();
}
