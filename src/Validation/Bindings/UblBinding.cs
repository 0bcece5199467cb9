using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Bindings;

/// <summary>
/// EN 16931-1 in UBL 2.1 Invoice and CreditNote (CEN/TS 16931-3-2:2020). The groups stand in the order in which the
/// official rules take elements.
/// </summary>
internal sealed class UblBinding : Binding
{
    /// <summary>Binds groups and terms.</summary>
    public UblBinding()
    {
        Documents();
        Groups();
        Parties();
        VatGroups();
        DocumentTerms();
        TotalTerms();
        LineTerms();
        UblDeviations.Apply((id, group, test) => Deviate(id, group, test, id == "BR-51" ? Severity.Warning : null));
    }

    private void Documents()
    {
        var customer = UblNames.Inside("cac:Party", "cac:AccountingCustomerParty");
        Model.On("BG-24", ["cac:AdditionalDocumentReference"]);
        Model.On("BT-49", ["cbc:EndpointID"], customer);
        Model.On("BG-8", ["cac:PostalAddress"], customer);
        Model.On("BT-87", ["cbc:PrimaryAccountNumberID"], UblNames.Inside("cac:CardAccount", "cac:PaymentMeans"));
        Model.On("BG-15", ["cac:Address"], UblNames.Inside("cac:DeliveryLocation", "cac:Delivery"));
        Model.On("BG-20", ["cac:AllowanceCharge"], at => UblNames.IsTop(at) && UblNames.IsAllowance(at));
        Model.On("BG-21", ["cac:AllowanceCharge"], at => UblNames.IsTop(at) && UblNames.IsCharge(at));
        Model.On("BG-22", ["cac:LegalMonetaryTotal"]);
        Model.On("BG-0", UblNames.Roots, at => at.Node == 0);
        Model.On("BG-25", UblNames.Lines);
    }

    private void Groups()
    {
        var line = UblNames.InsideAny(UblNames.Lines);
        Model.On("BG-27", ["cac:AllowanceCharge"], line.And(UblNames.IsAllowance));
        Model.On("BG-28", ["cac:AllowanceCharge"], line.And(UblNames.IsCharge));
        Model.On("BG-26", ["cac:InvoicePeriod"], line);
        Model.On("BG-14", ["cac:InvoicePeriod"]);
        Model.On("BG-32", ["cac:AdditionalItemProperty"]);
        Model.On("BT-158", ["cbc:ItemClassificationCode"], InLineItem("cac:CommodityClassification"));
        Model.On("BT-157", ["cbc:ID"], InLineItem("cac:StandardItemIdentification"));
        Model.On("BT-22", ["cbc:Note"], at => UblNames.IsTop(at));
        Model.On("BG-10", ["cac:PayeeParty"]);
        Model.On("BG-17", ["cac:PayeeFinancialAccount"], UblNames.Inside("cac:PaymentMeans").And(at => UblDeviations.IsCreditTransfer(at.Parent)));
        Model.On("BG-16", ["cac:PaymentMeans"]);
        Model.On("BG-3", ["cac:BillingReference"]);
    }

    private void Parties()
    {
        Model.On("BG-4", ["cac:AccountingSupplierParty"]);
        Model.On("BT-34", ["cbc:EndpointID"], UblNames.Inside("cac:Party", "cac:AccountingSupplierParty"));
        Model.On("BG-5", ["cac:PostalAddress"], UblNames.Inside("cac:Party", "cac:AccountingSupplierParty"));
        Model.On("BG-11", ["cac:TaxRepresentativeParty"]);
        Model.On("BG-12", ["cac:PostalAddress"], UblNames.Inside("cac:TaxRepresentativeParty"));
        Model.On("BT-110", ["cac:TaxTotal"], at => UblNames.IsTop(at));
        Model.On("BG-23", ["cac:TaxSubtotal"], UblNames.Inside("cac:TaxTotal"));
        Model.On("BT-31", ["cac:PartyTaxScheme"], UblNames.IsVat);
    }

    private void VatGroups()
    {
        var inAllowance = UblNames.Inside("cac:AllowanceCharge");
        var inBreakdown = UblNames.Inside("cac:TaxSubtotal", "cac:TaxTotal");
        var inItem = UblNames.Inside("cac:Item");
        var inLine = UblNames.InsideAny(UblNames.Lines);
        Categories("BG-23", "cac:TaxCategory", at => inBreakdown(at) && UblNames.IsTop(at.Parent.Parent));
        Categories("BG-20", "cac:TaxCategory", at => inAllowance(at) && UblNames.IsAllowance(at.Parent));
        Categories("BG-21", "cac:TaxCategory", at => inAllowance(at) && UblNames.IsCharge(at.Parent));
        Categories("BG-30", "cac:ClassifiedTaxCategory", at => inItem(at) && inLine(at.Parent));
    }

    private void Categories(string group, string name, Func<ElementView, Truth> condition) =>
        Model.OnCases([.. VatCategories.Codes.Select(code => $"{group}:{code}")], [name], at => condition(at).Holds ? UblVat.Index(at) : -1);

    private void DocumentTerms()
    {
        Bind("BT-24", "cbc:CustomizationID");
        Bind("BT-1", "cbc:ID");
        Bind("BT-2", "cbc:IssueDate");
        Bind("BT-5", "cbc:DocumentCurrencyCode");
        Bind("BT-27", "cac:AccountingSupplierParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName");
        Bind("BT-44", "cac:AccountingCustomerParty/cac:Party/cac:PartyLegalEntity/cbc:RegistrationName");
        Bind("BG-5", "cac:AccountingSupplierParty/cac:Party/cac:PostalAddress");
        Bind("BG-8", "cac:AccountingCustomerParty/cac:Party/cac:PostalAddress");
        Bind("BG-23", "cac:TaxTotal/cac:TaxSubtotal");
        Bind("BT-40", "cac:Country/cbc:IdentificationCode");
        Bind("BT-55", "cac:Country/cbc:IdentificationCode");
        Bind("BT-69", "cac:Country/cbc:IdentificationCode");
        Bind("BT-80", "cac:Country/cbc:IdentificationCode");
        Bind("BT-62", "cac:PartyName/cbc:Name");
        Bind("BG-12", "cac:PostalAddress");
        Bind("BT-25", "cac:InvoiceDocumentReference/cbc:ID");
        Bind("BT-122", "cbc:ID");
        Bind("BT-81", "cbc:PaymentMeansCode");
        Bind("BT-84", "cbc:ID");
        Bind("BT-73", "cbc:StartDate");
        Bind("BT-74", "cbc:EndDate");
    }

    private void TotalTerms()
    {
        Bind("BT-106", "cbc:LineExtensionAmount");
        Bind("BT-107", "cbc:AllowanceTotalAmount");
        Bind("BT-108", "cbc:ChargeTotalAmount");
        Bind("BT-109", "cbc:TaxExclusiveAmount");
        Bind("BT-112", "cbc:TaxInclusiveAmount");
        Bind("BT-113", "cbc:PrepaidAmount");
        Bind("BT-114", "cbc:PayableRoundingAmount");
        Bind("BT-115", "cbc:PayableAmount");
        Bind("BT-116", "cbc:TaxableAmount");
        Bind("BT-117", "cbc:TaxAmount");
        foreach (var (amount, basis, reason, code) in AllowanceTerms)
        {
            Bind(amount, "cbc:Amount");
            Bind(basis, "cbc:BaseAmount");
            Bind(reason, "cbc:AllowanceChargeReason");
            Bind(code, "cbc:AllowanceChargeReasonCode");
        }
    }

    private void LineTerms()
    {
        Bind("BT-126", "cbc:ID");
        Bind("BT-131", "cbc:LineExtensionAmount");
        Bind("BT-153", "cac:Item/cbc:Name");
        Bind("BT-146", "cac:Price/cbc:PriceAmount");
        Bind("BT-148", "cac:Price/cac:AllowanceCharge/cbc:BaseAmount");
        Bind("BT-134", "cbc:StartDate");
        Bind("BT-135", "cbc:EndDate");
        Bind("BT-160", "cbc:Name");
        Bind("BT-161", "cbc:Value");
    }

    private static readonly (string Amount, string Base, string Reason, string Code)[] AllowanceTerms =
    [
        ("BT-92", "BT-93", "BT-97", "BT-98"),
        ("BT-99", "BT-100", "BT-104", "BT-105"),
        ("BT-136", "BT-137", "BT-139", "BT-140"),
        ("BT-141", "BT-142", "BT-144", "BT-145"),
    ];

    private static readonly Func<ElementView, Truth> InLine = UblNames.InsideAny(UblNames.Lines);

    private static Func<ElementView, Truth> InLineItem(string group) => UblNames.Inside(group, "cac:Item").And(at => InLine(at.Parent.Parent));
}
