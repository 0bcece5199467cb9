using Invoicing.Validation.Bindings;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>Document totals (BG-22) and what they add up.</summary>
internal static class TotalRules
{
    private const string Recompute = "Compute the totals anew from lines, allowances, charges and VAT.";

    /// <summary>Declares them.</summary>
    public static void Declare(Binding on, TotalTests tests)
    {
        on.Has("BR-12", "BG-22", "BT-106", "invoice", "sum of line net amounts");
        on.Has("BR-13", "BG-22", "BT-109", "invoice", "total without VAT");
        on.Has("BR-14", "BG-22", "BT-112", "invoice", "total with VAT");
        on.Has("BR-15", "BG-22", "BT-115", "invoice", "amount due for payment");
        on.Rule(
            "BR-CO-10",
            "BG-22",
            "BT-106, BT-131",
            "The sum of line net amounts (BT-106) is not what the lines (BT-131) add up to.",
            Recompute,
            tests.Lines,
            tests.LinesFigures
        );
        on.Rule(
            "BR-CO-11",
            "BG-22",
            "BT-107, BT-92",
            "The sum of allowances (BT-107) is not what the document level allowances (BT-92) add up to.",
            Recompute,
            tests.Allowances,
            tests.AllowancesFigures
        );
        on.Rule(
            "BR-CO-12",
            "BG-22",
            "BT-108, BT-99",
            "The sum of charges (BT-108) is not what the document level charges (BT-99) add up to.",
            Recompute,
            tests.Charges,
            tests.ChargesFigures
        );
        on.Rule(
            "BR-CO-13",
            "BG-22",
            "BT-109, BT-106, BT-107, BT-108",
            "The total without VAT (BT-109) is not lines less allowances plus charges (BT-106 - BT-107 + BT-108).",
            Recompute,
            tests.WithoutVat,
            tests.WithoutVatFigures
        );
        on.Rule(
            "BR-CO-14",
            "BT-110",
            "BT-110, BT-117",
            "The total VAT amount (BT-110) is not what the VAT breakdown (BT-117) adds up to.",
            Recompute,
            tests.Vat,
            tests.VatFigures
        );
        on.Rule(
            "BR-CO-15",
            "BG-0",
            "BT-112, BT-109, BT-110",
            "The total with VAT (BT-112) is not the total without VAT plus the VAT (BT-109 + BT-110), or there is not exactly one total VAT amount "
                + "in the invoice currency.",
            Recompute,
            tests.WithVat,
            tests.WithVatFigures
        );
        on.Rule(
            "BR-CO-16",
            "BG-22",
            "BT-115, BT-112, BT-113, BT-114",
            "The amount due (BT-115) is not the total with VAT less what was paid plus rounding (BT-112 - BT-113 + BT-114).",
            Recompute,
            tests.Due,
            tests.DueFigures
        );
        Decimals(on);
    }

    private static void Decimals(Binding on)
    {
        on.TwoDecimals("BR-DEC-09", "BG-22", "BT-106", "sum of line net amounts");
        on.TwoDecimals("BR-DEC-10", "BG-22", "BT-107", "sum of allowances");
        on.TwoDecimals("BR-DEC-11", "BG-22", "BT-108", "sum of charges");
        on.TwoDecimals("BR-DEC-12", "BG-22", "BT-109", "total without VAT");
        on.TwoDecimals("BR-DEC-14", "BG-22", "BT-112", "total with VAT");
        on.TwoDecimals("BR-DEC-16", "BG-22", "BT-113", "paid amount");
        on.TwoDecimals("BR-DEC-17", "BG-22", "BT-114", "rounding amount");
        on.TwoDecimals("BR-DEC-18", "BG-22", "BT-115", "amount due for payment");
        on.TwoDecimals("BR-DEC-19", "BG-23", "BT-116", "VAT category taxable amount");
        on.TwoDecimals("BR-DEC-20", "BG-23", "BT-117", "VAT category tax amount");
    }
}
