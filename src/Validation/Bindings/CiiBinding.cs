using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Bindings;

/// <summary>
/// EN 16931-1 in UN/CEFACT Cross Industry Invoice D16B (CEN/TS 16931-3-3:2020). The groups stand in the order in which the
/// official rules take elements.
/// </summary>
internal sealed class CiiBinding : Binding
{
    private const string AllowanceCharge = "ram:SpecifiedTradeAllowanceCharge";
    private const string Header = "ram:ApplicableHeaderTradeSettlement";
    private const string LineSettlement = "ram:SpecifiedLineTradeSettlement";
    private const string Tax = "ram:ApplicableTradeTax";

    private static readonly TermPath Indicator = "udt:Indicator";

    /// <summary>Binds groups and terms.</summary>
    public CiiBinding()
    {
        Groups();
        PartyGroups();
        VatGroups();
        DocumentTerms();
        TotalTerms();
        LineTerms();
        CiiDeviations.Apply((id, group, test) => Deviate(id, group, test));
    }

    /// <inheritdoc />
    public override bool ChecksPartiesAtUse => true;

    private void Groups()
    {
        var header = UblNames.Inside(Header);
        var line = UblNames.Inside(LineSettlement);
        Model.On("BT-158", ["ram:DesignatedProductClassification"]);
        Model.On("BG-24", ["ram:AdditionalReferencedDocument"]);
        Model.On("BT-87", ["ram:ApplicableTradeSettlementFinancialCard"]);
        Model.On(
            "BG-17",
            ["ram:PayeePartyCreditorFinancialAccount"],
            UblNames.Inside("ram:SpecifiedTradeSettlementPaymentMeans").And(at => CiiDeviations.IsCreditTransfer(at.Parent))
        );
        Model.On("BG-15", ["ram:ApplicableHeaderTradeDelivery"], CiiNames.InTransaction());
        Adjustment("BG-20", Header, "false");
        Adjustment("BG-21", Header, "true");
        Model.On("BG-22", ["ram:SpecifiedTradeSettlementHeaderMonetarySummation"]);
        Model.On("BG-0", ["rsm:CrossIndustryInvoice"], at => at.Node == 0);
        Model.On("BG-25", ["ram:IncludedSupplyChainTradeLineItem"]);
        Adjustment("BG-27", LineSettlement, "false");
        Adjustment("BG-28", LineSettlement, "true");
        Model.On("BG-26", ["ram:BillingSpecifiedPeriod"], line);
        Model.On("BG-14", ["ram:BillingSpecifiedPeriod"], header);
        Model.On("BG-32", ["ram:ApplicableProductCharacteristic"]);
    }

    /// <summary>The official rules on allowances and charges stand on the indicators in them, and look at what is around.</summary>
    private void Adjustment(string group, string around, string indicator)
    {
        var value = System.Text.Encoding.UTF8.GetBytes(indicator);
        Model.On(group, ["ram:ChargeIndicator"], UblNames.Inside(AllowanceCharge, around).And(at => at.Any(Indicator, value))).Around = true;
    }

    private void PartyGroups()
    {
        Model.On("BG-10", ["ram:PayeeTradeParty"]);
        Model.On("BG-16", ["ram:SpecifiedTradeSettlementPaymentMeans"]);
        Model.On("BG-3", ["ram:InvoiceReferencedDocument"], CiiNames.InTransaction(Header));
        Model.On("BG-4", ["ram:SellerTradeParty"]);
        Model.On("BG-11", ["ram:SellerTaxRepresentativeTradeParty"]);
        Model.On(
            "BT-110",
            ["ram:TaxTotalAmount"],
            UblNames.Inside("ram:SpecifiedTradeSettlementHeaderMonetarySummation").And(at => CiiDeviations.IsInInvoiceCurrency(at))
        );
        Model.On("BT-31", ["ram:ID"], UblNames.Inside("ram:SpecifiedTaxRegistration").And(at => at.Attribute(CiiNames.SchemeId).Bytes.SequenceEqual("VA"u8)));
    }

    /// <summary>Where L, M and O take a VAT breakdown of the document, the rules on breakdowns as such do not see it.</summary>
    private void VatGroups()
    {
        var header = UblNames.Inside(Header);
        var allowanceCharge = UblNames.Inside(AllowanceCharge);
        var line = UblNames.Inside(LineSettlement, "ram:IncludedSupplyChainTradeLineItem", "rsm:SupplyChainTradeTransaction");
        var top = UblNames.Inside(Header, "rsm:SupplyChainTradeTransaction");
        Categories("BG-23", ["AE", "E", "G", "K", "S", "Z"], "ram:CategoryCode", at => CiiVat.Breakdown(at));
        Categories("BG-23", ["L", "M", "O"], Tax, at => top(at).Holds ? CiiVat.OfBreakdown(at) : null);
        Categories("BG-30", VatCategories.Codes, Tax, at => line(at).Holds ? CiiVat.Index(at) : null);
        Categories(
            "BG-20",
            VatCategories.Codes,
            "ram:CategoryTradeTax",
            at => allowanceCharge(at).Holds && CiiNames.IsAllowance(at.Parent).Holds ? CiiVat.Index(at) : null
        );
        Categories(
            "BG-21",
            VatCategories.Codes,
            "ram:CategoryTradeTax",
            at => allowanceCharge(at).Holds && CiiNames.IsCharge(at.Parent).Holds ? CiiVat.Index(at) : null
        );
        Model.On("BG-23", [Tax], header);
    }

    private void Categories(string group, string[] codes, string name, Func<ElementView, string?> code) =>
        Model.OnCases([.. codes.Select(each => $"{group}:{each}")], [name], at => code(at) is { } found ? Array.IndexOf(codes, found) : -1);

    private void DocumentTerms()
    {
        Bind("BT-24", "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID");
        Bind("BT-1", "rsm:ExchangedDocument/ram:ID");
        Bind("BT-3", "rsm:ExchangedDocument/ram:TypeCode");
        Bind("BT-5", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement/ram:InvoiceCurrencyCode");
        Bind("BT-27", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:Name");
        Bind("BT-44", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:Name");
        Bind("BG-5", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress");
        Bind("BG-8", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:PostalTradeAddress");
        Bind("BT-62", "ram:Name");
        Bind("BG-12", "ram:PostalTradeAddress");
        Bind("BT-69", "ram:PostalTradeAddress/ram:CountryID");
        Bind("BT-25", "ram:IssuerAssignedID");
        Bind("BT-122", "ram:IssuerAssignedID");
        Bind("BT-81", "ram:TypeCode");
        Bind("BT-40", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:SellerTradeParty/ram:PostalTradeAddress/ram:CountryID");
        Bind("BT-55", "rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement/ram:BuyerTradeParty/ram:PostalTradeAddress/ram:CountryID");
        Bind("BT-73", "ram:StartDateTime");
        Bind("BT-74", "ram:EndDateTime");
        Bind("BT-134", "ram:StartDateTime");
        Bind("BT-135", "ram:EndDateTime");
    }

    private void TotalTerms()
    {
        Bind("BT-106", "ram:LineTotalAmount");
        Bind("BT-107", "ram:AllowanceTotalAmount");
        Bind("BT-108", "ram:ChargeTotalAmount");
        Bind("BT-109", "ram:TaxBasisTotalAmount");
        Bind("BT-112", "ram:GrandTotalAmount");
        Bind("BT-113", "ram:TotalPrepaidAmount");
        Bind("BT-114", "ram:RoundingAmount");
        Bind("BT-115", "ram:DuePayableAmount");
        Bind("BT-116", "ram:BasisAmount");
        Bind("BT-117", "ram:CalculatedAmount");
        foreach (
            var (amount, basis, reason, code) in ((string, string, string, string)[])
                [
                    ("BT-92", "BT-93", "BT-97", "BT-98"),
                    ("BT-99", "BT-100", "BT-104", "BT-105"),
                    ("BT-136", "BT-137", "BT-139", "BT-140"),
                    ("BT-141", "BT-142", "BT-144", "BT-145"),
                ]
        )
        {
            Bind(amount, "ram:ActualAmount");
            Bind(basis, "ram:BasisAmount");
            Bind(reason, "ram:Reason");
            Bind(code, "ram:ReasonCode");
        }
    }

    private void LineTerms()
    {
        Bind("BT-126", "ram:AssociatedDocumentLineDocument/ram:LineID");
        Bind("BT-129", "ram:SpecifiedLineTradeDelivery/ram:BilledQuantity");
        Bind("BT-131", "ram:SpecifiedLineTradeSettlement/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount");
        Bind("BT-153", "ram:SpecifiedTradeProduct/ram:Name");
        Bind("BT-146", "ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount");
        Bind("BT-148", "ram:SpecifiedLineTradeAgreement/ram:GrossPriceProductTradePrice/ram:ChargeAmount");
        Bind("BT-160", "ram:Description");
        Bind("BT-161", "ram:Value");
    }
}
