using Invoicing.Model;
using Invoicing.Values;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes BG-25 with its groups.</summary>
internal static class UblLineWriter
{
    internal static void Write(CanonicalXmlWriter xml, InvoiceLine line, bool isCreditNote, int position)
    {
        xml.OpenAlways(isCreditNote ? "cac:CreditNoteLine" : "cac:InvoiceLine", position);
        xml.Text("cbc:ID", line.Identifier);
        xml.Text("cbc:Note", line.Note);
        Quantity(xml, isCreditNote ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", line.Quantity);
        xml.Amount("cbc:LineExtensionAmount", line.NetAmount);
        xml.Text("cbc:AccountingCost", line.BuyerAccountingReference);
        xml.Open("cac:InvoicePeriod");
        xml.Date("cbc:StartDate", line.Period?.Start);
        xml.Date("cbc:EndDate", line.Period?.End);
        xml.Close();
        xml.Open("cac:OrderLineReference");
        xml.Text("cbc:LineID", line.PurchaseOrderLineReference);
        xml.Close();
        UblReferenceWriter.Marked(xml, "cac:DocumentReference", line.ObjectIdentifier, UblNames.InvoicedObject);
        UblAllowanceWriter.OfLine(xml, line);
        Item(xml, line);
        Price(xml, line.Price);
        xml.Close();
    }

    private static void Item(CanonicalXmlWriter xml, InvoiceLine line)
    {
        var item = line.Item;
        xml.Open("cac:Item");
        xml.Text("cbc:Description", item?.Description);
        xml.Text("cbc:Name", item?.Name);
        Group(xml, "cac:BuyersItemIdentification", "cbc:ID", item?.BuyersIdentifier);
        Group(xml, "cac:SellersItemIdentification", "cbc:ID", item?.SellersIdentifier);
        xml.Open("cac:StandardItemIdentification");
        xml.Text("cbc:ID", item?.StandardIdentifier?.Value, "schemeID", item?.StandardIdentifier?.Scheme);
        xml.Close();
        Group(xml, "cac:OriginCountry", "cbc:IdentificationCode", item?.OriginCountryCode);
        foreach (var classification in item?.Classifications ?? [])
        {
            xml.Open("cac:CommodityClassification");
            xml.Text("cbc:ItemClassificationCode", classification.Value, "listID", classification.Scheme, "listVersionID", classification.SchemeVersion);
            xml.Close();
        }

        UblTotalsWriter.TaxCategory(xml, "cac:ClassifiedTaxCategory", line.Vat?.CategoryCode, line.Vat?.Rate);
        foreach (var attribute in item?.Attributes ?? [])
        {
            xml.Open("cac:AdditionalItemProperty");
            xml.Text("cbc:Name", attribute.Name);
            xml.Text("cbc:Value", attribute.Value);
            xml.Close();
        }

        xml.Close();
    }

    private static void Price(CanonicalXmlWriter xml, PriceDetails? price)
    {
        xml.Open("cac:Price");
        xml.Amount("cbc:PriceAmount", price?.NetPrice);
        Quantity(xml, "cbc:BaseQuantity", price?.BaseQuantity);
        if (price?.Discount is not null || price?.GrossPrice is not null)
        {
            xml.Open("cac:AllowanceCharge");
            xml.Text("cbc:ChargeIndicator", "false");
            xml.Amount("cbc:Amount", price.Discount ?? UblNames.NoDiscount(price.GrossPrice));
            xml.Amount("cbc:BaseAmount", price.GrossPrice);
            xml.Close();
        }

        xml.Close();
    }

    private static void Group(CanonicalXmlWriter xml, string group, string element, string? text)
    {
        xml.Open(group);
        xml.Text(element, text);
        xml.Close();
    }

    private static void Quantity(CanonicalXmlWriter xml, string element, Quantity? quantity)
    {
        if (quantity is { } stated)
        {
            xml.Number(element, stated.Value, "unitCode", stated.UnitCode);
        }
    }
}
