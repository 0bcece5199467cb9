namespace Invoicing.Validation.Tests;

/// <summary>For each EN 16931 rule a change that breaks it, made to a valid sample. Sample, then operations.</summary>
internal static class BusinessRuleFixtures
{
    private const string Seller = "cac:AccountingSupplierParty/cac:Party";
    private const string Buyer = "cac:AccountingCustomerParty/cac:Party";
    private const string Totals = "cac:LegalMonetaryTotal";
    private const string Subtotal = "cac:TaxTotal/cac:TaxSubtotal";
    private const string Allowance = "cac:AllowanceCharge[1]";
    private const string Charge = "cac:AllowanceCharge[2]";
    private const string Line = "cac:InvoiceLine[1]";

    public static IEnumerable<(string Rule, string Category, string Operations)> All =>
        [.. Document.Concat(Parties).Concat(Amounts).Concat(Lines).Concat(Codes).Select(each => (each.Rule, "S", each.Operations)), .. Categories()];

    private static readonly (string Rule, string Operations)[] Document =
    [
        ("BR-01", "set cbc:CustomizationID  "), ("BR-02", "set cbc:ID  "), ("BR-03", "remove cbc:IssueDate"), ("BR-04", "remove cbc:InvoiceTypeCode"),
        ("BR-05", "remove cbc:DocumentCurrencyCode"), ("BR-06", $"set {Seller}/cac:PartyLegalEntity/cbc:RegistrationName  "),
            ("BR-07", $"remove {Buyer}/cac:PartyLegalEntity"),
        ("BR-08", $"remove {Seller}/cac:PostalAddress"), ("BR-10", $"remove {Buyer}/cac:PostalAddress"), ("BR-16", "remove cac:InvoiceLine"),
        ("BR-53", "remove cac:TaxTotal[2]"), ("BR-CO-03", "add . cbc:TaxPointDate=2026-05-01"), ("BR-CO-18", "remove cac:TaxTotal"),
        ("BR-52", "set cac:AdditionalDocumentReference[1]/cbc:ID  "), ("BR-55", "remove cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"),
        ("BR-29", "set cac:InvoicePeriod/cbc:EndDate 2026-04-30"), ("BR-CO-19", "remove cac:InvoicePeriod/*"),
            ("BR-30", $"set {Line}/cac:InvoicePeriod/cbc:EndDate 2026-05-01"),
        ("BR-CO-20", $"remove {Line}/cac:InvoicePeriod/*"),
    ];

    private static readonly (string Rule, string Operations)[] Parties =
    [
        ("BR-09", $"remove {Seller}/cac:PostalAddress/cac:Country"), ("BR-11", $"remove {Buyer}/cac:PostalAddress/cac:Country"),
            ("BR-17", "set cac:PayeeParty/cac:PartyName/cbc:Name Seller"),
        ("BR-18", "remove cac:TaxRepresentativeParty/cac:PartyName"), ("BR-19", "remove cac:TaxRepresentativeParty/cac:PostalAddress"),
            ("BR-20", "remove cac:TaxRepresentativeParty/cac:PostalAddress/cac:Country"),
        ("BR-56", "remove cac:TaxRepresentativeParty/cac:PartyTaxScheme"),
            ("BR-57", "remove cac:Delivery/cac:DeliveryLocation/cac:Address/cac:Country"), ("BR-62", $"remove {Seller}/cbc:EndpointID/@schemeID"),
        ("BR-63", $"remove {Buyer}/cbc:EndpointID/@schemeID"),
            ("BR-CO-26", $"remove {Seller}/cac:PartyIdentification; remove {Seller}/cac:PartyTaxScheme; remove {Seller}/cac:PartyLegalEntity/cbc:CompanyID"),
        ("BR-CO-09", $"set {Seller}/cac:PartyTaxScheme/cbc:CompanyID QQ123"), ("BR-49", "remove cac:PaymentMeans/cbc:PaymentMeansCode"),
            ("BR-50", "set cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID  "),
        ("BR-51", "set cac:PaymentMeans/cac:CardAccount/cbc:PrimaryAccountNumberID 12345678901"),
            ("BR-61", "remove cac:PaymentMeans/cac:PayeeFinancialAccount"),
    ];

    private static readonly (string Rule, string Operations)[] Amounts =
    [
        ("BR-31", $"remove {Allowance}/cbc:Amount"), ("BR-32", $"remove {Allowance}/cac:TaxCategory/cbc:ID"),
            ("BR-33", $"remove {Allowance}/cbc:AllowanceChargeReasonCode"), ("BR-CO-21", $"remove {Allowance}/cbc:AllowanceChargeReasonCode"),
        ("BR-36", $"remove {Charge}/cbc:Amount"), ("BR-37", $"remove {Charge}/cac:TaxCategory/cac:TaxScheme"),
            ("BR-38", $"remove {Charge}/cbc:AllowanceChargeReasonCode"), ("BR-CO-22", $"remove {Charge}/cbc:AllowanceChargeReasonCode"),
        ("BR-41", $"remove {Line}/{Allowance}/cbc:Amount"), ("BR-42", $"remove {Line}/{Allowance}/cbc:AllowanceChargeReason"),
            ("BR-CO-23", $"remove {Line}/{Allowance}/cbc:AllowanceChargeReason"),
        ("BR-43", $"remove {Line}/{Charge}/cbc:Amount"), ("BR-44", $"remove {Line}/{Charge}/cbc:AllowanceChargeReason"),
            ("BR-CO-24", $"remove {Line}/{Charge}/cbc:AllowanceChargeReason"),
        ("BR-DEC-01", $"set {Allowance}/cbc:Amount 50.000"), ("BR-DEC-02", $"set {Allowance}/cbc:BaseAmount 500.000"),
            ("BR-DEC-05", $"set {Charge}/cbc:Amount 50.000"), ("BR-DEC-06", $"set {Charge}/cbc:BaseAmount 500.000"),
        ("BR-DEC-24", $"set {Line}/{Allowance}/cbc:Amount 10.000"), ("BR-DEC-25", $"add {Line}/{Allowance} cbc:BaseAmount=1.000"),
            ("BR-DEC-27", $"set {Line}/{Charge}/cbc:Amount 10.000"), ("BR-DEC-28", $"add {Line}/{Charge} cbc:BaseAmount=1.000"),
        ("BR-12", $"remove {Totals}/cbc:LineExtensionAmount"), ("BR-13", $"remove {Totals}/cbc:TaxExclusiveAmount"),
            ("BR-14", $"remove {Totals}/cbc:TaxInclusiveAmount"), ("BR-15", $"remove {Totals}/cbc:PayableAmount"),
        ("BR-CO-10", $"set {Totals}/cbc:LineExtensionAmount 1000.01"), ("BR-CO-11", $"set {Totals}/cbc:AllowanceTotalAmount 50.01"),
            ("BR-CO-12", $"set {Totals}/cbc:ChargeTotalAmount 50.01"), ("BR-CO-13", $"set {Totals}/cbc:TaxExclusiveAmount 1000.01"),
        ("BR-CO-14", "set cac:TaxTotal[1]/cbc:TaxAmount 250.01"), ("BR-CO-15", $"set {Totals}/cbc:TaxInclusiveAmount 1250.01"),
            ("BR-CO-16", $"set {Totals}/cbc:PayableAmount 1150.51"),
        ("BR-DEC-09", $"set {Totals}/cbc:LineExtensionAmount 1000.000"), ("BR-DEC-10", $"set {Totals}/cbc:AllowanceTotalAmount 50.000"),
            ("BR-DEC-11", $"set {Totals}/cbc:ChargeTotalAmount 50.000"), ("BR-DEC-12", $"set {Totals}/cbc:TaxExclusiveAmount 1000.000"),
        ("BR-DEC-14", $"set {Totals}/cbc:TaxInclusiveAmount 1250.000"), ("BR-DEC-16", $"set {Totals}/cbc:PrepaidAmount 100.000"),
            ("BR-DEC-17", $"set {Totals}/cbc:PayableRoundingAmount 0.500"), ("BR-DEC-18", $"set {Totals}/cbc:PayableAmount 1150.500"),
        ("BR-DEC-19", $"set {Subtotal}/cbc:TaxableAmount 1000.000"), ("BR-DEC-20", $"set {Subtotal}/cbc:TaxAmount 250.000"),
            ("BR-45", $"remove {Subtotal}/cbc:TaxableAmount"), ("BR-46", $"remove {Subtotal}/cbc:TaxAmount"),
        ("BR-47", $"remove {Subtotal}/cac:TaxCategory/cbc:ID"), ("BR-48", $"remove {Subtotal}/cac:TaxCategory/cbc:Percent"),
            ("BR-CO-17", $"set {Subtotal}/cbc:TaxAmount 251.00"),
    ];

    private static readonly (string Rule, string Operations)[] Lines =
    [
        ("BR-21", $"set {Line}/cbc:ID  "), ("BR-22", $"remove {Line}/cbc:InvoicedQuantity"),
            ("BR-23", $"remove {Line}/cbc:InvoicedQuantity/@unitCode"), ("BR-24", $"remove {Line}/cbc:LineExtensionAmount"),
            ("BR-25", $"set {Line}/cac:Item/cbc:Name  "),
        ("BR-26", $"remove {Line}/cac:Price/cbc:PriceAmount"), ("BR-27", $"set {Line}/cac:Price/cbc:PriceAmount -1"),
            ("BR-28", $"set {Line}/cac:Price/cac:AllowanceCharge/cbc:BaseAmount -1"),
            ("BR-64", $"remove {Line}/cac:Item/cac:StandardItemIdentification/cbc:ID/@schemeID"),
        ("BR-65", $"remove {Line}/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listID"),
            ("BR-CO-04", $"remove {Line}/cac:Item/cac:ClassifiedTaxCategory/cac:TaxScheme"),
            ("BR-DEC-23", $"set {Line}/cbc:LineExtensionAmount 400.000"), ("BR-54", $"remove {Line}/cac:Item/cac:AdditionalItemProperty/cbc:Value"),
        ("BR-B-01", $"set {Line}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID B"), ("BR-B-02", $"set {Line}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID B"),
    ];

    private static readonly (string Rule, string Operations)[] Codes =
    [
        ("BR-CL-01", "set cbc:InvoiceTypeCode 381"), ("BR-CL-03", $"set {Totals}/cbc:PayableAmount/@currencyID EUX"),
            ("BR-CL-04", "set cbc:DocumentCurrencyCode EUX"), ("BR-CL-05", "set cbc:TaxCurrencyCode EUX"),
            ("BR-CL-06", "set cac:InvoicePeriod/cbc:DescriptionCode 4"),
        ("BR-CL-07", "set cac:AdditionalDocumentReference[1]/cbc:ID/@schemeID 999"), ("BR-CL-08", "set cbc:Note #XXX#Text"),
            ("BR-CL-10", $"set {Seller}/cac:PartyIdentification/cbc:ID/@schemeID 9999"),
            ("BR-CL-11", $"set {Seller}/cac:PartyLegalEntity/cbc:CompanyID/@schemeID 9999"),
        ("BR-CL-13", $"set {Line}/cac:Item/cac:CommodityClassification/cbc:ItemClassificationCode/@listID XXX"),
            ("BR-CL-14", $"set {Buyer}/cac:PostalAddress/cac:Country/cbc:IdentificationCode QQ"),
            ("BR-CL-15", $"set {Line}/cac:Item/cac:OriginCountry/cbc:IdentificationCode QQ"),
        ("BR-CL-16", "set cac:PaymentMeans/cbc:PaymentMeansCode 999"), ("BR-CL-17", $"set {Allowance}/cac:TaxCategory/cbc:ID X"),
            ("BR-CL-18", $"set {Line}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID X"), ("BR-CL-19", $"set {Allowance}/cbc:AllowanceChargeReasonCode FC"),
        ("BR-CL-20", $"set {Charge}/cbc:AllowanceChargeReasonCode 95"),
            ("BR-CL-21", $"set {Line}/cac:Item/cac:StandardItemIdentification/cbc:ID/@schemeID 9999"),
            ("BR-CL-22", $"add {Subtotal}/cac:TaxCategory cbc:TaxExemptionReasonCode=NONE"), ("BR-CL-23", $"set {Line}/cbc:InvoicedQuantity/@unitCode XXXX"),
        ("BR-CL-24", "set cac:AdditionalDocumentReference[2]/cac:Attachment/cbc:EmbeddedDocumentBinaryObject/@mimeCode text/plain"),
            ("BR-CL-25", $"set {Seller}/cbc:EndpointID/@schemeID 9999"), ("BR-CL-26", "set cac:Delivery/cac:DeliveryLocation/cbc:ID/@schemeID 9999"),
    ];

    private static IEnumerable<(string Rule, string Category, string Operations)> Categories()
    {
        const string Identifiers = $"remove {Seller}/cac:PartyTaxScheme; remove cac:TaxRepresentativeParty; remove {Buyer}/cac:PartyTaxScheme";
        foreach (var (code, prefix) in ((string, string)[])[("AE", "BR-AE"), ("E", "BR-E"), ("G", "BR-G"), ("K", "BR-IC"), ("L", "BR-AF"),
            ("M", "BR-AG"), ("O", "BR-O"), ("S", "BR-S"), ("Z", "BR-Z")])
        {
            var outside = code == "O";
            var parties = outside
                ? $"add {Seller} cac:PartyTaxScheme; add {Seller}/cac:PartyTaxScheme cbc:CompanyID=AT123; add {Seller}/cac:PartyTaxScheme cac:TaxScheme/cbc:ID=VAT" : Identifiers;
            yield return ($"{prefix}-01", code, $"set {Subtotal}/cac:TaxCategory/cbc:ID B");
            yield return ($"{prefix}-02", code, parties);
            yield return ($"{prefix}-03", code, parties);
            yield return ($"{prefix}-04", code, parties);
            yield return ($"{prefix}-05", code, Rate($"{Line}/cac:Item/cac:ClassifiedTaxCategory", code));
            yield return ($"{prefix}-06", code, Rate($"{Allowance}/cac:TaxCategory", code));
            yield return ($"{prefix}-07", code, Rate($"{Charge}/cac:TaxCategory", code));
            yield return ($"{prefix}-08", code, $"set {Subtotal}/cbc:TaxableAmount 1001.00");
            yield return ($"{prefix}-09", code, $"set {Subtotal}/cbc:TaxAmount 251.00");
            yield return ($"{prefix}-10", code, code is "S" or "Z" or "L" or "M" ? $"add {Subtotal}/cac:TaxCategory cbc:TaxExemptionReason=Why"
                : $"remove {Subtotal}/cac:TaxCategory/cbc:TaxExemptionReason");
        }

        yield return ("BR-IC-11", "K", "remove cac:Delivery/cbc:ActualDeliveryDate; remove cac:InvoicePeriod");
        yield return ("BR-IC-12", "K", "remove cac:Delivery/cac:DeliveryLocation");
        yield return ("BR-O-11", "O", $"copy {Subtotal}; set {Subtotal}[2]/cac:TaxCategory/cbc:ID S");
        yield return ("BR-O-12", "O", $"set {Line}/cac:Item/cac:ClassifiedTaxCategory/cbc:ID S");
        yield return ("BR-O-13", "O", $"set {Allowance}/cac:TaxCategory/cbc:ID S");
        yield return ("BR-O-14", "O", $"set {Charge}/cac:TaxCategory/cbc:ID S");
    }

    private static string Rate(string category, string code) => code switch
    {
        "O" => $"add {category} cbc:Percent=0",
        "S" => $"set {category}/cbc:Percent 0",
        "L" or "M" => $"set {category}/cbc:Percent -1",
        _ => $"set {category}/cbc:Percent 5",
    };
}
