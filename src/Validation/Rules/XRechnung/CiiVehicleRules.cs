using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.XRechnung;

/// <summary>XRechnung for clean vehicles in CII: BR-DE-CVD-….</summary>
internal static class CiiVehicleRules
{
    private const string Line = "ram:IncludedSupplyChainTradeLineItem";
    private const string Product = "ram:SpecifiedTradeProduct";

    private static readonly ushort ListId = RuleVocabulary.Shared.Id("listID");
    private static readonly TermPath Products = $"{Line}/{Product}";
    private static readonly TermPath Codes = "ram:DesignatedProductClassification/ram:ClassCode";
    private static readonly TermPath Characteristics = "ram:ApplicableProductCharacteristic";
    private static readonly TermPath Description = "ram:Description";
    private static readonly TermPath Value = "ram:Value";
    private static readonly TermPath Contract = "ram:ContractReferencedDocument/ram:IssuerAssignedID";
    private static readonly TermPath Documents = "ram:AdditionalReferencedDocument";
    private static readonly TermPath Type = "ram:TypeCode";
    private static readonly TermPath Id = "ram:IssuerAssignedID";

    /// <summary>The pattern of them.</summary>
    public static Pattern Declare(RuleTexts texts)
    {
        var pattern = new Pattern();
        pattern.On("transaction", ["rsm:SupplyChainTradeTransaction"], at => UblNames.IsTop(at) && IsVehicles(at)).Add(texts.Of("BR-DE-CVD-03", HasVehicle));
        pattern
            .On("product", [Product], CiiNames.InTransaction(Line).And(IsVehicles))
            .Add(texts.Of("BR-DE-CVD-06-b", at => CountCharacteristics(at) == 0 || CountClasses(at) == 1))
            .Add(texts.Of("BR-DE-CVD-06-a", at => CountClasses(at) == 0 || CountCharacteristics(at) == 1));
        pattern
            .On("class", ["ram:ClassCode"], CiiNames.InTransaction("ram:DesignatedProductClassification", Product, Line).And(IsVehicles))
            .Add(texts.Of("BR-TMP-CVD-01", at => XRechnungCodes.Classifications.Has(at.Attribute(ListId))))
            .Add(texts.Of("BR-DE-CVD-04", at => !at.Attribute(ListId).Normalized.Is("CVD"u8) || XRechnungCodes.Vehicles.HasNormalized(at.Raw)));
        pattern
            .On(
                "characteristic",
                ["ram:ApplicableProductCharacteristic"],
                CiiNames.InTransaction(Product, Line).And(at => IsVehicles(at) && at.Any(Description, "cva"u8))
            )
            .Add(texts.Of("BR-DE-CVD-05", at => at.Value(Value).Normalized.IsIn(XRechnungCodes.Cleanness)));
        pattern
            .On("agreement", ["ram:ApplicableHeaderTradeAgreement"], CiiNames.InTransaction().And(IsVehicles))
            .Add(texts.Of("BR-DE-CVD-01", at => at.AnyFilled(Contract)))
            .Add(texts.Of("BR-DE-CVD-02", HasTender));
        return pattern;
    }

    private static Truth IsVehicles(ElementView at) => XRechnungProfile.Of(at).IsVehicles;

    private static Truth HasVehicle(ElementView at)
    {
        foreach (var product in at.Each(Products))
        {
            if (CountClasses(product) > 0 && CountCharacteristics(product) > 0)
            {
                return true;
            }
        }
        return false;
    }

    private static Truth HasTender(ElementView at)
    {
        foreach (var document in at.Each(Documents))
        {
            var isTender = document.Value(Type).Normalized.Is("50"u8) && document.Filled(Id);
            if (isTender)
            {
                return isTender;
            }
        }

        return false;
    }

    private static int CountClasses(ElementView product)
    {
        var count = 0;
        foreach (var code in product.Each(Codes))
        {
            if (code.Attribute(ListId).Bytes.SequenceEqual("CVD"u8))
            {
                count++;
            }
        }
        return count;
    }

    private static int CountCharacteristics(ElementView product)
    {
        var count = 0;
        foreach (var characteristic in product.Each(Characteristics))
        {
            if (characteristic.Any(Description, "cva"u8))
            {
                count++;
            }
        }
        return count;
    }
}
