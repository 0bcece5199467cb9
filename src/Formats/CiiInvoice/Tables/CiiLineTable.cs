using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.CiiInvoice.Tables;

/// <summary>BG-25 with its groups.</summary>
internal static class CiiLineTable
{
    private static readonly Slot<InvoiceLine, Quantity> BaseQuantity = SlotFinder.Of<InvoiceLine, Quantity>((InvoiceLine line) => line.Price!.BaseQuantity);

    internal static Block<InvoiceLine> Line =>
        CiiRows
            .Table<InvoiceLine>()
            .Group(
                "ram:AssociatedDocumentLineDocument",
                "BT-126",
                document =>
                    document
                        .Code("ram:LineID", "BT-126", line => line.Identifier)
                        .Group("ram:IncludedNote", "BT-127", note => note.Text("ram:Content", "BT-127", line => line.Note, Repeat.Lost), Repeat.Lost),
                isAlways: true
            )
            .Group("ram:SpecifiedTradeProduct", "BG-31", Product, Repeat.Once)
            .Group("ram:SpecifiedLineTradeAgreement", "BG-29", Agreement, Repeat.Once)
            .Quantity("ram:SpecifiedLineTradeDelivery/ram:BilledQuantity", "BT-129", "BT-130", line => line.Quantity)
            .Group("ram:SpecifiedLineTradeSettlement", "", Settlement, Repeat.Once, isAlways: true);

    private static void Product(Block<InvoiceLine> product) =>
        product
            .Identifier("ram:GlobalID", "BT-157", line => line.Item!.StandardIdentifier)
            .Code("ram:SellerAssignedID", "BT-155", line => line.Item!.SellersIdentifier)
            .Code("ram:BuyerAssignedID", "BT-156", line => line.Item!.BuyersIdentifier)
            .Text("ram:Name", "BT-153", line => line.Item!.Name, Repeat.Lost)
            .Text("ram:Description", "BT-154", line => line.Item!.Description)
            .List(
                "ram:ApplicableProductCharacteristic",
                "BG-32",
                line => line.Item!.Attributes,
                CiiRows
                    .Table<ItemAttribute>()
                    .Text("ram:Description", "BT-160", attribute => attribute.Name, Repeat.Lost)
                    .Text("ram:Value", "BT-161", attribute => attribute.Value, Repeat.Lost)
            )
            .Values(
                "ram:DesignatedProductClassification/ram:ClassCode",
                ["BT-158"],
                line => line.Item!.Classifications,
                new IdentifierKind("listID", "listVersionID")
            )
            .Code("ram:OriginTradeCountry/ram:ID", "BT-159", line => line.Item!.OriginCountryCode);

    /// <summary>The gross price repeats the quantity that it is the price of.</summary>
    private static void Agreement(Block<InvoiceLine> agreement) =>
        agreement
            .Code("ram:BuyerOrderReferencedDocument/ram:LineID", "BT-132", line => line.PurchaseOrderLineReference)
            .Group("ram:GrossPriceProductTradePrice", "BT-148", GrossPrice)
            .Group(
                "ram:NetPriceProductTradePrice",
                "BT-146",
                price =>
                    price
                        .Sum("ram:ChargeAmount", "BT-146", line => line.Price!.NetPrice)
                        .Value("ram:BasisQuantity", "BT-149", BaseQuantity, new QuantityKind(), Repeat.Alike, besides: ("BT-150", "unitCode"))
            );

    private static void GrossPrice(Block<InvoiceLine> price) =>
        price
            .Sum("ram:ChargeAmount", "BT-148", line => line.Price!.GrossPrice, new ImpliedGross())
            .Value(
                "ram:BasisQuantity",
                "BT-149",
                BaseQuantity,
                new QuantityKind(),
                Repeat.Alike,
                besides: ("BT-150", "unitCode"),
                writtenWhen: line => line.Price is { GrossPrice: not null } or { Discount: not null },
                when: CiiWays.IsOfNetPrice
            )
            .Lost("ram:BasisQuantity", "BT-149 is that of the net price", new QuantityKind(), "BT-149")
            .Group(
                "ram:AppliedTradeAllowanceCharge",
                "BT-147",
                allowance =>
                    allowance
                        .Indicator("ram:ChargeIndicator/udt:Indicator", "BT-147", value: false, isRequired: false)
                        .Sum("ram:ActualAmount", "BT-147", line => line.Price!.Discount, repeat: Repeat.Lost),
                Repeat.Lost,
                CiiWays.IsAllowance
            );

    private static void Settlement(Block<InvoiceLine> settlement) =>
        settlement
            .Group(
                "ram:ApplicableTradeTax",
                "BG-30",
                tax =>
                    tax.Vat()
                        .Code("ram:CategoryCode", "BT-151", line => line.Vat!.CategoryCode)
                        .Percent("ram:RateApplicablePercent", "BT-152", line => line.Vat!.Rate),
                Repeat.Lost
            )
            .Group(
                "ram:BillingSpecifiedPeriod",
                "BG-26",
                period =>
                    period
                        .Day("ram:StartDateTime/udt:DateTimeString", "BT-134", line => line.Period!.Start)
                        .Day("ram:EndDateTime/udt:DateTimeString", "BT-135", line => line.Period!.End)
            )
            .List("ram:SpecifiedTradeAllowanceCharge", "BG-27", line => line.Allowances, CiiAllowanceTable.LineAllowance, true, true, CiiWays.IsAllowance)
            .List("ram:SpecifiedTradeAllowanceCharge", "BG-28", line => line.Charges, CiiAllowanceTable.LineCharge, true, true, CiiWays.IsCharge)
            .Sum("ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount", "BT-131", line => line.NetAmount)
            .Group(
                "ram:AdditionalReferencedDocument",
                "BT-128",
                reference =>
                    reference
                        .Value(
                            "ram:IssuerAssignedID",
                            "BT-128",
                            SlotFinder.Of<InvoiceLine, Identifier>((InvoiceLine line) => line.ObjectIdentifier),
                            new BareIdentifierKind()
                        )
                        .Fixed("ram:TypeCode", CiiNames.InvoicedObject, type => type == CiiNames.InvoicedObject, "BT-128 has no document type")
                        .Scheme("ram:ReferenceTypeCode", "BT-128", line => line.ObjectIdentifier),
                Repeat.Lost,
                CiiWays.OfType(CiiNames.InvoicedObject)
            )
            .Text("ram:ReceivableSpecifiedTradeAccountingAccount/ram:ID", "BT-133", line => line.BuyerAccountingReference, Repeat.Lost);
}
