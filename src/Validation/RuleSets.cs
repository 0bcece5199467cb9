using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Cii;
using Invoicing.Validation.Rules.En16931;
using Invoicing.Validation.Rules.Peppol;
using Invoicing.Validation.Rules.Ubl;

namespace Invoicing.Validation;

/// <summary>The rule sets that are built, with their sources. This is the table of contents.</summary>
internal static class RuleSets
{
    /// <summary>EN 16931 rules on UBL: CEN/TC 434, validation artefacts 1.3.16 (2026-04-13), github.com/ConnectingEurope/eInvoicing-EN16931.</summary>
    public const string En16931Ubl = "en16931-ubl";

    /// <summary>EN 16931 rules on CII: CEN/TC 434, validation artefacts 1.3.16 (2026-04-13).</summary>
    public const string En16931Cii = "en16931-cii";

    /// <summary>Peppol's own rules: OpenPeppol, BIS Billing 3.0.21 (May 2026 release), docs.peppol.eu/poacc/billing/3.0.</summary>
    public const string PeppolBis3 = "peppol-bis3";

    /// <summary>Every rule set in every version.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        new(En16931Ubl, "1.3.16", Syntax.Ubl, new DateOnly(2026, 4, 13), null,
            [Model(new UblBinding()), UblCodeRules.Declare(),
            UblSyntaxRules.Declare()]) { Structure = new StructureTable(StructureEntry.Load("ubl-structure")) },
        new(En16931Cii, "1.3.16", Syntax.Cii, new DateOnly(2026, 4, 13), null,
            [Model(new CiiBinding()), CiiCodeRules.Declare(),
            CiiSyntaxRules.Declare()]) { Structure = new StructureTable(StructureEntry.Load("cii-structure")) },
        new(PeppolBis3, "3.0.21", Syntax.Ubl, new DateOnly(2026, 5, 18), null, PeppolRules.Patterns()),
    ];

    /// <summary>The version of a rule set that applies on a day; before the first version that is built, that one; null for an id that is not built.</summary>
    public static RuleSet? Find(string id, DateOnly asOf) =>
        All.Where(set => set.Id == id).OrderBy(set => set.From).LastOrDefault(set => set.From <= asOf)
        ?? All.Where(set => set.Id == id).MinBy(set => set.From);

    private static Pattern Model(UblBinding on)
    {
        Business(on, new UblTotalTests(on), new UblVatTests());
        UblNoteRule.Declare(on);
        return on.Model;
    }

    private static Pattern Model(CiiBinding on)
    {
        Business(on, new CiiTotalTests(), new CiiVatTests());
        CiiDecimalRules.Declare(on);
        return on.Model;
    }

    private static void Business(Binding on, TotalTests totals, VatTests vat)
    {
        DocumentRules.Declare(on);
        PartyRules.Declare(on);
        AllowanceRules.Declare(on);
        LineRules.Declare(on);
        TotalRules.Declare(on, totals);
        VatBreakdownRules.Declare(on, vat);
        VatCategoryRules.Declare(on, vat);
    }
}
