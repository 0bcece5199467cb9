using Invoicing.Validation.Bindings;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>The VAT breakdown (BG-23), whatever its category.</summary>
internal static class VatBreakdownRules
{
    /// <summary>Declares them.</summary>
    public static void Declare(Binding on, VatTests tests)
    {
        on.Has("BR-45", "BG-23", "BT-116", "VAT breakdown", "taxable amount");
        on.Has("BR-46", "BG-23", "BT-117", "VAT breakdown", "tax amount");
        on.Rule("BR-47", "BG-23", "BT-118", "The VAT breakdown has no VAT category (BT-118).", "Give the VAT category.");
        on.Rule(
            "BR-48",
            "BG-23",
            "BT-119",
            "The VAT breakdown has no VAT rate (BT-119); only category O goes without.",
            "Give the rate; it is 0 where no VAT is charged."
        );
        on.Rule(
            "BR-CO-17",
            "BG-23",
            "BT-117, BT-116, BT-119",
            "The tax amount (BT-117) is not the taxable amount (BT-116) times the rate (BT-119).",
            "Compute the tax amount anew.",
            tests.TaxAmount,
            tests.TaxAmountFigures
        );
    }
}
