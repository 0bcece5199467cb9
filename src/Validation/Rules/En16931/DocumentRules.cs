using Invoicing.Validation.Bindings;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>What the invoice as a whole must say (EN 16931-1, section 6.4.1).</summary>
internal static class DocumentRules
{
    /// <summary>Declares them.</summary>
    public static void Declare(Binding on)
    {
        on.Filled("BR-01", "BG-0", "BT-24", "invoice", "specification identifier");
        on.Filled("BR-02", "BG-0", "BT-1", "invoice", "number");
        on.Filled("BR-03", "BG-0", "BT-2", "invoice", "issue date");
        on.Filled("BR-04", "BG-0", "BT-3", "invoice", "type code");
        on.Filled("BR-05", "BG-0", "BT-5", "invoice", "currency");
        on.Filled("BR-06", "BG-0", "BT-27", "invoice", "seller name");
        on.Filled("BR-07", "BG-0", "BT-44", "invoice", "buyer name");
        on.Has("BR-08", "BG-0", "BG-5", "invoice", "seller postal address");
        on.Has("BR-10", "BG-0", "BG-8", "invoice", "buyer postal address");
        on.Has("BR-16", "BG-0", "BG-25", "invoice", "line");
        on.Rule(
            "BR-53",
            "BG-0",
            "BT-6, BT-111",
            "A VAT accounting currency (BT-6) is named, but no total VAT amount in it (BT-111) is given.",
            "Give the total VAT amount in the accounting currency, or leave the accounting currency out."
        );
        on.Rule(
            "BR-CO-03",
            "BG-0",
            "BT-7, BT-8",
            "The date on which VAT becomes due (BT-7) and the code for it (BT-8) are both given; they exclude each other.",
            "Keep either the date or the code."
        );
        on.Has("BR-CO-18", "BG-0", "BG-23", "invoice", "VAT breakdown");
        on.Filled("BR-52", "BG-24", "BT-122", "supporting document", "reference");
        on.Has("BR-55", "BG-3", "BT-25", "reference to a preceding invoice", "number");
        Periods(on);
    }

    private static void Periods(Binding on)
    {
        const string Order = "Put the start on or before the end.";
        const string Either = "Give the start, the end, or both, or leave the period out.";
        on.Rule(
            "BR-29",
            "BG-14",
            "BT-73, BT-74",
            "The invoicing period ends (BT-74) before it begins (BT-73), or a date in it is none.",
            Order,
            PeriodTests.IsOrdered(on, "BT-73", "BT-74")
        );
        on.Rule("BR-CO-19", "BG-14", "BT-73, BT-74", "The invoicing period has neither start (BT-73) nor end (BT-74).", Either);
        on.Rule(
            "BR-30",
            "BG-26",
            "BT-134, BT-135",
            "The period of the line ends (BT-135) before it begins (BT-134), or a date in it is none.",
            Order,
            PeriodTests.IsOrdered(on, "BT-134", "BT-135")
        );
        on.HasEither("BR-CO-20", "BG-26", "BT-134", "BT-135", "period of the line", "start or end");
    }
}
