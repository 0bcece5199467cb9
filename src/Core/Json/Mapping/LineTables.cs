using Invoicing.Model;

namespace Invoicing.Json.Mapping;

/// <summary>The invoice line: BG-25 to BG-32.</summary>
internal static class LineTables
{
    public static JsonGroup<InvoiceLine> Line =>
        new JsonGroup<InvoiceLine>("BG-25", "Invoice line")
            .Code(line => line.Identifier, "BT-126", "Invoice line identifier")
            .Text(line => line.Note, "BT-127", "Invoice line note")
            .Identifier(line => line.ObjectIdentifier, "BT-128", "Invoice line object identifier (scheme of UNTDID 1153)")
            .Quantity(line => line.Quantity, "BT-129", "Invoiced quantity", "BT-130")
            .Amount(line => line.NetAmount, "BT-131", "Invoice line net amount")
            .Code(line => line.PurchaseOrderLineReference, "BT-132", "Referenced purchase order line reference")
            .Text(line => line.BuyerAccountingReference, "BT-133", "Invoice line buyer accounting reference")
            .Group(line => line.Period, SharedTables.Period("BG-26", "Invoice line period", "BT-134", "BT-135"))
            .List(line => line.Allowances, Allowance, "BG-27 Invoice line allowances")
            .List(line => line.Charges, Charge, "BG-28 Invoice line charges")
            .Group(line => line.Price, Price)
            .Group(line => line.Vat, Vat)
            .Group(line => line.Item, Item)
            .Needs("identifier", "quantity", "price", "item");

    private static JsonGroup<LineAllowanceCharge> Allowance =>
        AllowanceCharge("BG-27", "Invoice line allowance", "UNTDID 5189", "BT-136", "BT-137", "BT-138", "BT-139", "BT-140");

    private static JsonGroup<LineAllowanceCharge> Charge =>
        AllowanceCharge("BG-28", "Invoice line charge", "UNTDID 7161", "BT-141", "BT-142", "BT-143", "BT-144", "BT-145");

    private static JsonGroup<PriceDetails> Price =>
        new JsonGroup<PriceDetails>("BG-29", "Price details")
            .Amount(price => price.NetPrice, "BT-146", "Item net price")
            .Amount(price => price.Discount, "BT-147", "Item price discount")
            .Amount(price => price.GrossPrice, "BT-148", "Item gross price")
            .Quantity(price => price.BaseQuantity, "BT-149", "Item price base quantity", "BT-150");

    private static JsonGroup<LineVat> Vat =>
        new JsonGroup<LineVat>("BG-30", "Line VAT information")
            .Code(vat => vat.CategoryCode, "BT-151", "Invoiced item VAT category code (UNTDID 5305)")
            .Percentage(vat => vat.Rate, "BT-152", "Invoiced item VAT rate, in per cent");

    private static JsonGroup<Item> Item =>
        new JsonGroup<Item>("BG-31", "Item information")
            .Text(item => item.Name, "BT-153", "Item name")
            .Text(item => item.Description, "BT-154", "Item description")
            .Code(item => item.SellersIdentifier, "BT-155", "Item seller's identifier")
            .Code(item => item.BuyersIdentifier, "BT-156", "Item buyer's identifier")
            .Identifier(item => item.StandardIdentifier, "BT-157", "Item standard identifier (scheme of ISO 6523)")
            .List(
                item => item.Classifications,
                new IdentifierValue("BT-158", "Item classification identifier (scheme of UNTDID 7143)"),
                "BT-158 Item classification identifiers"
            )
            .Code(item => item.OriginCountryCode, "BT-159", "Item country of origin (ISO 3166-1 alpha-2)")
            .List(item => item.Attributes, Attribute, "BG-32 Item attributes")
            .Needs("name");

    private static JsonGroup<ItemAttribute> Attribute =>
        new JsonGroup<ItemAttribute>("BG-32", "Item attribute")
            .Text(attribute => attribute.Name, "BT-160", "Item attribute name")
            .Text(attribute => attribute.Value, "BT-161", "Item attribute value")
            .Needs("name", "value");

    private static JsonGroup<LineAllowanceCharge> AllowanceCharge(string group, string of, string list, params ReadOnlySpan<string> terms) =>
        new JsonGroup<LineAllowanceCharge>(group, of)
            .Amount(item => item.Amount, terms[0], $"{of} amount, without VAT")
            .Amount(item => item.BaseAmount, terms[1], $"{of} base amount")
            .Percentage(item => item.Percentage, terms[2], $"{of} percentage")
            .Text(item => item.Reason, terms[3], $"{of} reason")
            .Code(item => item.ReasonCode, terms[4], $"{of} reason code ({list})");
}
