using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>Invoice lines.</summary>
internal static class LineRules
{
    /// <summary>Declares them.</summary>
    public static void Declare(Binding on)
    {
        on.Filled("BR-21", "BG-25", "BT-126", "line", "identifier");
        on.Has("BR-22", "BG-25", "BT-129", "line", "invoiced quantity");
        on.Has("BR-23", "BG-25", "BT-130", "line's invoiced quantity", "unit of measure");
        on.Has("BR-24", "BG-25", "BT-131", "line", "net amount");
        on.Filled("BR-25", "BG-25", "BT-153", "line", "item name");
        on.Has("BR-26", "BG-25", "BT-146", "line", "item net price");
        on.Rule(
            "BR-27",
            "BG-25",
            "BT-146",
            "The item net price (BT-146) is missing or negative.",
            "Give a price of zero or more; a credit is made by the quantity.",
            NotNegative(on.Term("BT-146"))
        );
        on.Rule(
            "BR-28",
            "BG-25",
            "BT-148",
            "The item gross price (BT-148) is negative.",
            "Give a price of zero or more.",
            NotNegativeIfGiven(on.Term("BT-148"))
        );
        on.Rule("BR-64", "BG-25", "BT-157", "The item's standard identifier (BT-157) has no scheme.", "Name the scheme, such as 0160 for GTIN.");
        on.Rule("BR-65", "BT-158", "BT-158", "The item's classification (BT-158) does not name its list.", "Name the list of the classification code.");
        on.Rule("BR-CO-04", "BG-25", "BT-151", "The line has no VAT category (BT-151).", "Give the VAT category of the item.");
        on.TwoDecimals("BR-DEC-23", "BG-25", "BT-131", "line net amount");
        on.Rule(
            "BR-54",
            "BG-32",
            "BT-160, BT-161",
            "An attribute of the item lacks its name (BT-160) or its value (BT-161).",
            "Give both, or leave the attribute out.",
            HasBoth(on.Term("BT-160"), on.Term("BT-161"))
        );
    }

    private static Func<ElementView, Truth> NotNegative(TermPath price) => at => at.AnyNumber(price, value => value >= 0);

    private static Func<ElementView, Truth> NotNegativeIfGiven(TermPath price) => at => at.AnyNumber(price, value => value >= 0) || !at.Has(price);

    private static Func<ElementView, Truth> HasBoth(TermPath name, TermPath value) => at => at.Has(name) && at.Has(value);
}
