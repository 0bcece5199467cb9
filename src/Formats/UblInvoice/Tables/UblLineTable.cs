using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Model;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>BG-25 with its groups.</summary>
internal static class UblLineTable
{
    internal static Block<InvoiceLine> Line(bool isCreditNote)
    {
        var table = Rows.Table<InvoiceLine>(UblWays.Names)
            .Code("cbc:ID", "BT-126", line => line.Identifier)
            .Text("cbc:Note", "BT-127", line => line.Note, Repeat.Lost)
            .Quantity(isCreditNote ? "cbc:CreditedQuantity" : "cbc:InvoicedQuantity", "BT-129", "BT-130", line => line.Quantity)
            .Amount("cbc:LineExtensionAmount", "BT-131", line => line.NetAmount)
            .Text("cbc:AccountingCost", "BT-133", line => line.BuyerAccountingReference)
            .Group(
                "cac:InvoicePeriod",
                "BG-26",
                period => period.Date("cbc:StartDate", "BT-134", line => line.Period!.Start).Date("cbc:EndDate", "BT-135", line => line.Period!.End),
                Repeat.Lost
            )
            .Code("cac:OrderLineReference/cbc:LineID", "BT-132", line => line.PurchaseOrderLineReference, Repeat.Lost)
            .Identifier("cac:DocumentReference/cbc:ID", "BT-128", line => line.ObjectIdentifier, Repeat.Lost)
            .Fixed(
                "cac:DocumentReference/cbc:DocumentTypeCode",
                UblNames.InvoicedObject,
                type => type == UblNames.InvoicedObject,
                "BT-128 has no document type"
            )
            .List("cac:AllowanceCharge", "BG-27", line => line.Allowances, UblAllowanceTable.LineAllowance, true, true, UblWays.IsAllowance)
            .List("cac:AllowanceCharge", "BG-28", line => line.Charges, UblAllowanceTable.LineCharge, true, true, UblWays.IsCharge)
            .Group("cac:Item", "BG-31", Item, Repeat.Once);
        return table.Group("cac:Price", "BG-29", Price, Repeat.Once);
    }

    private static void Item(Block<InvoiceLine> item) =>
        item.Text("cbc:Description", "BT-154", line => line.Item!.Description, Repeat.Lost)
            .Text("cbc:Name", "BT-153", line => line.Item!.Name)
            .Code("cac:BuyersItemIdentification/cbc:ID", "BT-156", line => line.Item!.BuyersIdentifier)
            .Code("cac:SellersItemIdentification/cbc:ID", "BT-155", line => line.Item!.SellersIdentifier)
            .Identifier("cac:StandardItemIdentification/cbc:ID", "BT-157", line => line.Item!.StandardIdentifier)
            .Code("cac:OriginCountry/cbc:IdentificationCode", "BT-159", line => line.Item!.OriginCountryCode)
            .Values(
                "cac:CommodityClassification/cbc:ItemClassificationCode",
                ["BT-158"],
                line => line.Item!.Classifications,
                new IdentifierKind("listID", "listVersionID")
            )
            .Group(
                "cac:ClassifiedTaxCategory",
                "BG-30",
                category => category.Code("cbc:ID", "BT-151", line => line.Vat!.CategoryCode).Percent("cbc:Percent", "BT-152", line => line.Vat!.Rate).Vat(),
                Repeat.Lost
            )
            .List(
                "cac:AdditionalItemProperty",
                "BG-32",
                line => line.Item!.Attributes,
                Rows.Table<ItemAttribute>(UblWays.Names)
                    .Text("cbc:Name", "BT-160", attribute => attribute.Name)
                    .Text("cbc:Value", "BT-161", attribute => attribute.Value)
            );

    /// <summary>Discount and gross price stand in an allowance within the price; a charge there is none of EN 16931.</summary>
    private static void Price(Block<InvoiceLine> price) =>
        price
            .Amount("cbc:PriceAmount", "BT-146", line => line.Price!.NetPrice)
            .Quantity("cbc:BaseQuantity", "BT-149", "BT-150", line => line.Price!.BaseQuantity)
            .Group(
                "cac:AllowanceCharge",
                "BT-147",
                allowance =>
                    allowance
                        .Indicator("cbc:ChargeIndicator", "BT-147", value: false, isRequired: false)
                        .Amount("cbc:Amount", "BT-147", line => line.Price!.Discount, new NoDiscount())
                        .Amount("cbc:BaseAmount", "BT-148", line => line.Price!.GrossPrice),
                Repeat.Lost,
                UblWays.IsAllowance
            )
            .Group(
                "cac:AllowanceCharge",
                "BT-148",
                charge =>
                    charge
                        .Indicator("cbc:ChargeIndicator", "BT-147", value: true, isRequired: false)
                        .Lost("cbc:Amount", "a price has no charge in EN 16931", new AmountKind())
                        .Amount("cbc:BaseAmount", "BT-148", line => line.Price!.GrossPrice),
                Repeat.Lost,
                UblWays.IsCharge,
                writtenWhen: _ => false
            );
}
