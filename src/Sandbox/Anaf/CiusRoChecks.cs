using System.Globalization;
using System.Xml.Linq;

namespace Invoicing.Sandbox.Anaf;

/// <summary>
/// Romania's own rules (BR-RO-…, BR-DEC-RO-…) as the authority refuses by them, written anew from CIUS-RO 1.0.1 and its published rules 1.0.9. Paths are of
/// local names from the element that a rule is asked of.
/// </summary>
internal static class CiusRoChecks
{
    private const string Seller = "AccountingSupplierParty/Party";
    private const string Buyer = "AccountingCustomerParty/Party";
    private const string Agent = "TaxRepresentativeParty";
    private const string Place = "Delivery/DeliveryLocation/Address";

    private static readonly XNamespace Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    private static readonly HashSet<string> Counties =
    [
        .. "AB AG AR B BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH SB SJ SM SV TL TM TR VL VN VS"
            .Split(' ')
            .Select(code => $"RO-{code}"),
    ];

    private static readonly HashSet<string> Taxed = ["S", "Z", "E", "AE", "K", "G", "L", "M"];

    private static readonly Dictionary<string, string> Dates = new()
    {
        ["IssueDate"] = "BR-RO-DT001",
        ["TaxPointDate"] = "BR-RO-DT002",
        ["DueDate"] = "BR-RO-DT003",
        ["PaymentDueDate"] = "BR-RO-DT003_CN",
        ["ActualDeliveryDate"] = "BR-RO-DT004",
        ["StartDate"] = "BR-RO-DT005",
        ["EndDate"] = "BR-RO-DT006",
    };

    /// <summary>Texts of the document: rule, most characters, path.</summary>
    private static readonly (string Rule, int Most, string Path)[] Document =
    [
        ("BR-RO-L0201", 20, $"{Seller}/PostalAddress/PostalZone"),
        ("BR-RO-L0202", 20, $"{Buyer}/PostalAddress/PostalZone"),
        ("BR-RO-L0203", 20, $"{Agent}/PostalAddress/PostalZone"),
        ("BR-RO-L0204", 20, $"{Place}/PostalZone"),
        ("BR-RO-L155", 200, "ID"),
        ("BR-RO-L0302", 200, "ContractDocumentReference/ID"),
        ("BR-RO-L0303", 200, "OrderReference/ID"),
        ("BR-RO-L0304", 200, "OrderReference/SalesOrderID"),
        ("BR-RO-L0305", 200, "ReceiptDocumentReference/ID"),
        ("BR-RO-L0306", 200, "DespatchDocumentReference/ID"),
        ("BR-RO-L0307", 200, "OriginatorDocumentReference/ID"),
        ("BR-RO-L0501", 50, $"{Seller}/PostalAddress/CityName"),
        ("BR-RO-L0502", 50, $"{Buyer}/PostalAddress/CityName"),
        ("BR-RO-L0503", 50, $"{Agent}/PostalAddress/CityName"),
        ("BR-RO-L0504", 50, $"{Place}/CityName"),
        ("BR-RO-L1001", 100, "AccountingCost"),
        ("BR-RO-L1002", 100, $"{Seller}/PostalAddress/AdditionalStreetName"),
        ("BR-RO-L1003", 100, $"{Seller}/PostalAddress/AddressLine/Line"),
        ("BR-RO-L1004", 100, $"{Seller}/Contact/Name"),
        ("BR-RO-L1005", 100, $"{Seller}/Contact/Telephone"),
        ("BR-RO-L1006", 100, $"{Seller}/Contact/ElectronicMail"),
        ("BR-RO-L1007", 100, $"{Buyer}/PostalAddress/AdditionalStreetName"),
        ("BR-RO-L1008", 100, $"{Buyer}/PostalAddress/AddressLine/Line"),
        ("BR-RO-L1009", 100, $"{Buyer}/Contact/Name"),
        ("BR-RO-L1010", 100, $"{Buyer}/Contact/Telephone"),
        ("BR-RO-L1011", 100, $"{Buyer}/Contact/ElectronicMail"),
        ("BR-RO-L1012", 100, $"{Agent}/PostalAddress/AdditionalStreetName"),
        ("BR-RO-L1013", 100, $"{Agent}/PostalAddress/AddressLine/Line"),
        ("BR-RO-L1014", 100, $"{Place}/AdditionalStreetName"),
        ("BR-RO-L1015", 100, $"{Place}/AddressLine/Line"),
        ("BR-RO-L151", 150, $"{Seller}/PostalAddress/StreetName"),
        ("BR-RO-L152", 150, $"{Buyer}/PostalAddress/StreetName"),
        ("BR-RO-L153", 150, $"{Agent}/PostalAddress/StreetName"),
        ("BR-RO-L154", 150, $"{Place}/StreetName"),
        ("BR-RO-L201", 200, $"{Seller}/PartyLegalEntity/RegistrationName"),
        ("BR-RO-L202", 200, $"{Seller}/PartyName/Name"),
        ("BR-RO-L203", 200, $"{Buyer}/PartyLegalEntity/RegistrationName"),
        ("BR-RO-L204", 200, $"{Buyer}/PartyName/Name"),
        ("BR-RO-L205", 200, "PayeeParty/PartyName/Name"),
        ("BR-RO-L206", 200, $"{Agent}/PartyName/Name"),
        ("BR-RO-L207", 200, "Delivery/DeliveryParty/PartyName/Name"),
        ("BR-RO-L301", 300, "PaymentTerms/Note"),
        ("BR-RO-L1000", 1000, $"{Seller}/PartyLegalEntity/CompanyLegalForm"),
    ];

    /// <summary>Texts of elements that repeat: rule, most characters, the element, path below it (an attribute behind an @).</summary>
    private static readonly (string Rule, int Most, string Element, string Path)[] Repeated =
    [
        ("BR-RO-L208", 200, "PaymentMeans", "PayeeFinancialAccount/Name"),
        ("BR-RO-L209", 200, "PaymentMeans", "CardAccount/HolderName"),
        ("BR-RO-L1016", 100, "PaymentMeans", "PaymentMeansCode/@name"),
        ("BR-RO-L140", 140, "PaymentMeans", "PaymentID"),
        ("BR-RO-L1024", 100, "*Line", "Item/Name"),
        ("BR-RO-L1021", 100, "*Line", "AccountingCost"),
        ("BR-RO-L212", 200, "*Line", "Item/Description"),
        ("BR-RO-L303", 300, "*Line", "Note"),
        ("BR-RO-L302", 300, "Note", "."),
        ("BR-RO-L0505", 50, "AdditionalItemProperty", "Name"),
        ("BR-RO-L1025", 100, "AdditionalItemProperty", "Value"),
        ("BR-RO-L0308", 200, "AdditionalDocumentReference", "ID"),
        ("BR-RO-L1020", 100, "AdditionalDocumentReference", "DocumentDescription"),
        ("BR-RO-L210", 200, "AdditionalDocumentReference", "Attachment/ExternalReference/URI"),
        ("BR-RO-L211", 200, "AdditionalDocumentReference", "Attachment/EmbeddedDocumentBinaryObject/@filename"),
        ("BR-RO-L156", 200, "BillingReference", "InvoiceDocumentReference/ID"),
    ];

    private static readonly ILookup<string, (string Rule, int Most, string Element, string Path)> ByElement = Repeated.ToLookup(rule => rule.Element);

    /// <summary>Amounts with two decimals at most: rule, the element around, the amount.</summary>
    private static readonly (string Rule, string Element, string Amount)[] Amounts =
    [
        ("BR-DEC-RO-09", "LegalMonetaryTotal", "LineExtensionAmount"),
        ("BR-DEC-RO-10", "LegalMonetaryTotal", "AllowanceTotalAmount"),
        ("BR-DEC-RO-11", "LegalMonetaryTotal", "ChargeTotalAmount"),
        ("BR-DEC-RO-12", "LegalMonetaryTotal", "TaxExclusiveAmount"),
        ("BR-DEC-RO-14", "LegalMonetaryTotal", "TaxInclusiveAmount"),
        ("BR-DEC-RO-16", "LegalMonetaryTotal", "PrepaidAmount"),
        ("BR-DEC-RO-17", "LegalMonetaryTotal", "PayableRoundingAmount"),
        ("BR-DEC-RO-18", "LegalMonetaryTotal", "PayableAmount"),
        ("BR-DEC-RO-1009", "TaxSubtotal", "TaxableAmount"),
        ("BR-DEC-RO-1010", "TaxSubtotal", "TaxAmount"),
    ];

    /// <summary>The rules the document breaks, as messages.</summary>
    public static IEnumerable<string> Check(XElement root)
    {
        bool isInvoice = root.Name.LocalName == "Invoice";
        return [.. Header(root), .. DateChecks(root), .. Lengths(root), .. Addresses(root, isInvoice), .. Money(root, isInvoice), .. TaxNumbers(root)];
    }

    private static IEnumerable<string> Header(XElement root)
    {
        if (root.Elements(Cbc + "Note").Count() > 20)
        {
            yield return "[BR-RO-A020]-BT-22 apare de mai mult de 20 de ori";
        }
        if (One(root, "TaxCurrencyCode") != "RON" && One(root, "DocumentCurrencyCode") != "RON")
        {
            yield return "[BR-RO-030]-BT-6 trebuie sa fie RON daca BT-5 nu este RON";
        }
        foreach (XElement type in root.Descendants(Cbc + "InvoiceTypeCode").Where(e => Trimmed(e) is not ("380" or "384" or "389" or "751")))
        {
            yield return $"[BR-RO-020]-BT-3={Trimmed(type)} nu este 380, 384, 389 sau 751";
        }
        foreach (XElement type in root.Descendants(Cbc + "CreditNoteTypeCode").Where(e => Trimmed(e) != "381"))
        {
            yield return $"[BR-RO-020]-BT-3={Trimmed(type)} nu este 381";
        }
        foreach (
            XElement code in root.Descendants(Cac + "InvoicePeriod").Elements(Cbc + "DescriptionCode").Where(e => Trimmed(e) is not ("3" or "35" or "432"))
        )
        {
            yield return $"[BR-RO-040]-BT-8={Trimmed(code)} nu este 3, 35 sau 432";
        }
        if (root.Descendants(Cac + "BillingReference").Any(r => r.Elements(Cac + "InvoiceDocumentReference").Count() > 500))
        {
            yield return "[BR-RO-A500]-BG-3 apare de mai mult de 500 de ori";
        }
    }

    private static IEnumerable<string> DateChecks(XElement root) =>
        from date in root.Descendants()
        where date.Name.Namespace == Cbc && Dates.ContainsKey(date.Name.LocalName)
        where !DateOnly.TryParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        select $"[{Dates[date.Name.LocalName]}]-data '{Short(date.Value)}' nu respecta formatul YYYY-MM-DD";

    private static IEnumerable<string> Lengths(XElement root) =>
        Document
            .SelectMany(rule => TooLong(root, rule.Rule, rule.Most, rule.Path))
            .Concat(
                from element in root.Descendants()
                from rule in ByElement[element.Name.LocalName is "InvoiceLine" or "CreditNoteLine" ? "*Line" : element.Name.LocalName]
                from message in TooLong(element, rule.Rule, rule.Most, rule.Path)
                select message
            );

    private static IEnumerable<string> TooLong(XElement from, string rule, int most, string path)
    {
        List<string> texts = [.. Texts(from, path)];
        if (texts.Count > 1)
        {
            yield return $"[{rule}]-{path} apare de {texts.Count} ori, nu poate fi verificat";
        }
        foreach (int length in texts.Select(text => text.EnumerateRunes().Count()).Where(length => length > most))
        {
            yield return $"[{rule}]-{path} are {length} caractere, mai mult de {most}";
        }
    }

    private static IEnumerable<string> Addresses(XElement root, bool isInvoice)
    {
        List<(XElement? At, string Street, string City, string? Required, string Sector, string County)> places =
        [
            (At(root, $"{Seller}/PostalAddress").FirstOrDefault(), "BR-RO-081", "BR-RO-091", null, "BR-RO-100", "BR-RO-110"),
            (At(root, $"{Buyer}/PostalAddress").FirstOrDefault(), "BR-RO-082", "BR-RO-092", null, "BR-RO-101", "BR-RO-111"),
        ];
        if (isInvoice)
        {
            places.AddRange(At(root, $"{Agent}/PostalAddress").Select(a => ((XElement?)a, "BR-RO-140", "BR-RO-150", (string?)null, "BR-RO-160", "BR-RO-170")));
            places.AddRange(At(root, Place).Select(a => ((XElement?)a, "BR-RO-180", "BR-RO-201", (string?)"BR-RO-211", "BR-RO-202", "BR-RO-212")));
        }

        return places.SelectMany(place => Address(place.At, place.Street, place.City, place.Required, place.Sector, place.County));
    }

    private static IEnumerable<string> Address(XElement? at, string street, string city, string? required, string sector, string county)
    {
        string town = One(at, "CityName"),
            region = One(at, "CountrySubentity");
        if (One(at, "StreetName").Length == 0)
        {
            yield return $"[{street}]-lipseste strada";
        }
        if (town.Length == 0)
        {
            yield return $"[{city}]-lipseste localitatea";
        }
        if (required is not null && region.Length == 0)
        {
            yield return $"[{required}]-lipseste judetul";
        }
        if (at is null || At(at, "Country/IdentificationCode").FirstOrDefault() is not { } country || Trimmed(country) != "RO")
        {
            yield break;
        }
        if (!Counties.Contains(region))
        {
            yield return $"[{county}]-judetul '{Short(region)}' nu este un cod ISO 3166-2:RO";
        }
        if (region == "RO-B" && town is not ("SECTOR1" or "SECTOR2" or "SECTOR3" or "SECTOR4" or "SECTOR5" or "SECTOR6"))
        {
            yield return $"[{sector}]-localitatea '{Short(town)}' nu este SECTOR1 - SECTOR6";
        }
    }

    private static IEnumerable<string> Money(XElement root, bool isInvoice)
    {
        foreach (XElement price in root.Descendants(Cbc + "PriceAmount").Where(e => e.Value.Trim().StartsWith('-')))
        {
            yield return $"[BR-27]-BT-146={Short(price.Value)} este negativ";
        }
        foreach ((string rule, string element, string amount) in Amounts)
        {
            foreach (XElement each in root.Descendants(Cac + element).Elements(Cbc + amount).Where(HasMoreThanTwoDecimals))
            {
                yield return $"[{rule}]-{amount}={Short(each.Value)} are mai mult de 2 zecimale";
            }
        }
        IEnumerable<XElement> ofDocument = isInvoice ? root.Elements(Cac + "AllowanceCharge") : [];
        IEnumerable<XElement> ofLines = root.Descendants().Where(e => e.Name.LocalName is "InvoiceLine" or "CreditNoteLine").Elements(Cac + "AllowanceCharge");
        IEnumerable<string> broken = ofDocument
            .SelectMany(each =>
                Adjustment(each, "AllowanceChargeReasonCode", ("BR-DEC-RO-01", "BR-DEC-RO-02", "BR-RO-L1017"), ("BR-DEC-RO-05", "BR-DEC-RO-06", "BR-RO-L1018"))
            )
            .Concat(
                ofLines.SelectMany(each =>
                    Adjustment(each, "AllowanceChargeReason", ("BR-DEC-RO-24", "BR-DEC-RO-25", "BR-RO-L1022"), ("BR-DEC-RO-27", "BR-DEC-RO-28", "BR-RO-L1023"))
                )
            );
        foreach (string message in broken)
        {
            yield return message;
        }
    }

    private static IEnumerable<string> Adjustment(
        XElement each,
        string reason,
        (string Amount, string Base, string Reason) allowance,
        (string Amount, string Base, string Reason) charge
    )
    {
        (string amount, string basis, string text) = One(each, "ChargeIndicator") is "true" or "1" ? charge : allowance;
        if (each.Elements(Cbc + "Amount").Any(HasMoreThanTwoDecimals))
        {
            yield return $"[{amount}]-are mai mult de 2 zecimale";
        }
        if (each.Elements(Cbc + "BaseAmount").Any(HasMoreThanTwoDecimals))
        {
            yield return $"[{basis}]-are mai mult de 2 zecimale";
        }
        foreach (string message in TooLong(each, text, 100, reason))
        {
            yield return message;
        }
    }

    private static IEnumerable<string> TaxNumbers(XElement root)
    {
        bool taxed = At(root, "AllowanceCharge/TaxCategory/ID").Concat(At(root, "InvoiceLine/Item/ClassifiedTaxCategory/ID")).Any(e => Taxed.Contains(e.Value));
        if (!taxed)
        {
            yield break;
        }
        if (!At(root, $"{Agent}/PartyTaxScheme/CompanyID").Any() && !HasText(root, $"{Seller}/PartyTaxScheme/CompanyID"))
        {
            yield return "[BR-RO-065]-lipseste BT-31, BT-32 sau BT-63";
        }
        if (!At(root, $"{Buyer}/PartyLegalEntity/CompanyID").Any() && !HasText(root, $"{Buyer}/PartyTaxScheme/CompanyID"))
        {
            yield return "[BR-RO-120]-lipseste BT-47 sau BT-48";
        }
    }

    private static bool HasText(XElement root, string path) => At(root, path).Any(e => Trimmed(e).Length > 0);

    private static bool HasMoreThanTwoDecimals(XElement amount) =>
        amount.Value.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point && amount.Value.Length - point > 3;

    private static string One(XElement? from, string name) => from?.Element(Cbc + name) is { } element ? Trimmed(element) : "";

    private static IEnumerable<string> Texts(XElement from, string path)
    {
        if (path == ".")
        {
            return [Trimmed(from)];
        }
        int at = path.IndexOf("/@", StringComparison.Ordinal);
        return at < 0 ? At(from, path).Select(Trimmed) : At(from, path[..at]).Attributes(path[(at + 2)..]).Select(a => Normal(a.Value));
    }

    private static IEnumerable<XElement> At(XElement from, string path) =>
        path.Split('/')
            .Aggregate(
                (IEnumerable<XElement>)[from],
                (found, name) => found.Elements().Where(e => e.Name.LocalName == name && (e.Name.Namespace == Cac || e.Name.Namespace == Cbc))
            );

    private static string Trimmed(XElement element) => Normal(element.Value);

    private static string Normal(string text) => string.Join(' ', text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    private static string Short(string text) => text.Length <= 40 ? text : text[..40];
}
