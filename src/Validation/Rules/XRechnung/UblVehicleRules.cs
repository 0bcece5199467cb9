using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>XRechnung for clean vehicles in UBL: BR-DE-CVD-….</summary>
internal static class UblVehicleRules
{
    private static readonly ushort InvoiceLine = RuleVocabulary.Shared.Id("cac:InvoiceLine");
    private static readonly ushort CreditNoteLine = RuleVocabulary.Shared.Id("cac:CreditNoteLine");
    private static readonly TermPath Tender = "cac:OriginatorDocumentReference/cbc:ID";
    private static readonly TermPath Contract = "cac:ContractDocumentReference/cbc:ID";
    private static readonly TermPath InvoiceItems = "cac:InvoiceLine/cac:Item";
    private static readonly TermPath CreditItems = "cac:CreditNoteLine/cac:Item";
    private static readonly TermPath Codes = "cac:CommodityClassification/cbc:ItemClassificationCode";
    private static readonly TermPath Properties = "cac:AdditionalItemProperty";
    private static readonly TermPath Name = "cbc:Name";
    private static readonly TermPath Value = "cbc:Value";

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare()
    {
        const string Both = "Give one classification of list CVD, and one attribute cva, on the same line.";
        var pattern = new Pattern();
        pattern
            .On("document", UblNames.Roots, at => at.Node == 0 && IsVehicles(at))
            .Fatal("BR-DE-CVD-02", "BT-17", "There is no tender or lot reference.", "Give the reference.", at => at.AnyFilled(Tender))
            .Fatal("BR-DE-CVD-01", "BT-12", "There is no contract reference.", "Give the reference.", at => at.AnyFilled(Contract))
            .Fatal(
                "BR-DE-CVD-03",
                "BT-158, BT-160",
                "No line has a vehicle: a classification of list CVD with an attribute cva.",
                Both,
                at => HasVehicle(at, InvoiceItems) || HasVehicle(at, CreditItems)
            );
        pattern
            .On("item", ["cac:Item"], at => IsOfLine(at) && IsVehicles(at))
            .Fatal(
                "BR-DE-CVD-06-a",
                "BT-158, BT-160",
                "A line with a classification of list CVD has not exactly one attribute cva.",
                Both,
                at => CountClasses(at) == 0 || CountAttributes(at) == 1
            )
            .Fatal(
                "BR-DE-CVD-06-b",
                "BT-160, BT-158",
                "A line with an attribute cva has not exactly one classification of list CVD.",
                Both,
                at => CountAttributes(at) == 0 || CountClasses(at) == 1
            );
        var code = pattern.On(
            "class",
            ["cbc:ItemClassificationCode"],
            UblNames.Inside("cac:CommodityClassification", "cac:Item").And(at => IsOfLine(at.Parent.Parent) && IsVehicles(at))
        );
        CodeRule.Add(
            code,
            "BR-TMP-CVD-01",
            "BT-158",
            "list of an item classification",
            "UNTDID 7143 or CVD",
            at => XRechnungCodes.Classifications.Has(at.Attribute(UblNames.ListId)),
            UblNames.ListId
        );
        CodeRule.Add(
            code,
            "BR-DE-CVD-04",
            "BT-158",
            "class of a vehicle",
            "M1 to M3 and N1 to N3",
            at => !at.Attribute(UblNames.ListId).Normalized.Is("CVD"u8) || XRechnungCodes.Vehicles.HasNormalized(at.Raw)
        );
        pattern
            .On(
                "attribute",
                ["cac:AdditionalItemProperty"],
                UblNames.Inside("cac:Item").And(at => IsOfLine(at.Parent) && IsVehicles(at) && at.Any(Name, "cva"u8))
            )
            .Fatal(
                "BR-DE-CVD-05",
                "BT-161",
                "The attribute cva is none of clean, zero-emission and other.",
                "Use one of them.",
                at => at.Value(Value).Normalized.IsIn(XRechnungCodes.Cleanness)
            );
        return pattern;
    }

    private static Truth IsVehicles(ElementView at) => XRechnungProfile.Of(at).IsVehicles;

    private static bool IsOfLine(ElementView item) =>
        item.Parent is { Node: >= 0 } line && UblNames.IsTop(line) && line.Name == (UblNames.IsCreditNote(line) ? CreditNoteLine : InvoiceLine);

    private static bool HasVehicle(ElementView at, TermPath items)
    {
        foreach (var item in at.Each(items))
        {
            if (CountClasses(item) > 0 && CountAttributes(item) > 0)
            {
                return true;
            }
        }
        return false;
    }

    private static int CountClasses(ElementView item)
    {
        var count = 0;
        foreach (var code in item.Each(Codes))
        {
            if (code.Attribute(UblNames.ListId).Bytes.SequenceEqual("CVD"u8))
            {
                count++;
            }
        }
        return count;
    }

    private static int CountAttributes(ElementView item)
    {
        var count = 0;
        foreach (var property in item.Each(Properties))
        {
            if (property.Any(Name, "cva"u8))
            {
                count++;
            }
        }
        return count;
    }
}
