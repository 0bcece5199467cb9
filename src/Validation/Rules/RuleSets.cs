using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Cii;
using Invoicing.Validation.Rules.CiusRo;
using Invoicing.Validation.Rules.Croatia;
using Invoicing.Validation.Rules.En16931;
using Invoicing.Validation.Rules.FacturX;
using Invoicing.Validation.Rules.France;
using Invoicing.Validation.Rules.Italy;
using Invoicing.Validation.Rules.KsefFa3;
using Invoicing.Validation.Rules.Nlcius;
using Invoicing.Validation.Rules.Peppol;
using Invoicing.Validation.Rules.Peppol.Cii;
using Invoicing.Validation.Rules.PeppolOrders;
using Invoicing.Validation.Rules.PeppolReports;
using Invoicing.Validation.Rules.Pint;
using Invoicing.Validation.Rules.PintEu;
using Invoicing.Validation.Rules.Serbia;
using Invoicing.Validation.Rules.Ubl;
using Invoicing.Validation.Rules.XRechnung;
using Invoicing.Validation.Rules.Zatca;
using Invoicing.Validation.Schema;

namespace Invoicing.Validation.Rules;

/// <summary>The rule sets that are built, with their sources. This is the table of contents.</summary>
internal static class RuleSets
{
    /// <summary>EN 16931 rules on UBL: CEN/TC 434, validation artefacts 1.3.16 (2026-04-13), github.com/ConnectingEurope/eInvoicing-EN16931.</summary>
    public const string En16931Ubl = "en16931-ubl";

    /// <summary>EN 16931 rules on CII: CEN/TC 434, validation artefacts 1.3.16 (2026-04-13).</summary>
    public const string En16931Cii = "en16931-cii";

    /// <summary>Peppol's own rules: OpenPeppol, BIS Billing 3.0.19 (May 2025), 3.0.21 (May 2026) and 3.0.22 (November 2026, draft),
    /// docs.peppol.eu/poacc/billing/3.0.</summary>
    public const string PeppolBis3 = "peppol-bis3";

    /// <summary>Peppol's own rules on self-billing: OpenPeppol, BIS Self-Billing 3.0.2 (May 2026) and 3.0.3 (November 2026, draft),
    /// docs.peppol.eu/poacc/self-billing/3.0.</summary>
    public const string PeppolSelfBilling = "peppol-bis3-sb";

    /// <summary>Peppol's own rules on CII: OpenPeppol, BIS Billing 3.0.19 (May 2025), 3.0.21 (May 2026) and 3.0.22 (November 2026, draft: its release
    /// notes), docs.peppol.eu/poacc/billing/3.0.</summary>
    public const string PeppolCii = "peppol-cii";

    /// <summary>XRechnung's own rules on UBL: KoSIT, XRechnung 3.0.2, schematron 2.5.0 (2026-01-31, version 3.0.2 here) and 2.6.0
    /// (2026-08-31), github.com/itplr-kosit/xrechnung-schematron.</summary>
    public const string XRechnungUbl = "xrechnung-ubl";

    /// <summary>XRechnung's own rules on CII: KoSIT, XRechnung 3.0.2, schematron 2.5.0 and 2.6.0.</summary>
    public const string XRechnungCii = "xrechnung-cii";

    /// <summary>Romania's own rules on UBL: Ministry of Finance of Romania, schematron 1.0.9 for CIUS-RO 1.0.1, mfinante.gov.ro/ro/web/efactura.</summary>
    public const string RoEFactura = "ro-efactura";

    /// <summary>
    /// ANAF's whole file on UBL, EN 16931's rules as they were before and Romania's own: Ministry of Finance of Romania, schematron 1.0.9 for CIUS-RO 1.0.1.
    /// </summary>
    public const string RoCius = "ro-cius";

    /// <summary>The XML schema of UBL: OASIS, UBL 2.1 (2013-11-04), docs.oasis-open.org/ubl/os-UBL-2.1.</summary>
    public const string XsdUbl = "xsd-ubl-2.1";

    /// <summary>The XML schema of CII: UN/CEFACT, D16B (2016-10-10), SCRDM subset with code lists apart, as CEN/TC 434 publishes it.</summary>
    public const string XsdCii = "xsd-cii-d16b";

    /// <summary>The XML schema of FatturaPA: Agenzia delle Entrate, 1.2.2, with the codes of the specifications 1.9, www.fatturapa.gov.it.</summary>
    public const string XsdFatturaPa = ItalianSets.XsdFatturaPa;

    /// <summary>The XML schema of simplified FatturaPA: Agenzia delle Entrate, 1.0.1.</summary>
    public const string XsdFatturaSimplified = ItalianSets.XsdFatturaSimplified;

    private static readonly RuleSet[] Every =
    [
        new(XsdUbl, "2.1", Syntax.Ubl, new DateOnly(2013, 11, 4), null, []) { Schema = Schemas.Ubl },
        new(XsdCii, "D16B", Syntax.Cii, new DateOnly(2016, 10, 10), null, []) { Schema = Schemas.Cii },
        CenOnUbl(),
        new(En16931Cii, "1.3.16", Syntax.Cii, new DateOnly(2026, 4, 13), null, [Model(new CiiBinding()), CiiCodeRules.Declare(), CiiSyntaxRules.Declare()])
        {
            Structure = new StructureTable(StructureEntry.Load("cii-structure")),
        },
        new(PeppolBis3, "3.0.19", Syntax.Ubl, new DateOnly(2025, 8, 25), new DateOnly(2026, 2, 22), PeppolRules.May2025()),
        new(PeppolBis3, "3.0.21", Syntax.Ubl, new DateOnly(2026, 8, 24), new DateOnly(2027, 2, 23), PeppolRules.May2026()),
        new(PeppolBis3, "3.0.22", Syntax.Ubl, new DateOnly(2027, 2, 24), null, PeppolRules.November2026()),
        new(PeppolSelfBilling, "3.0.2", Syntax.Ubl, new DateOnly(2026, 8, 24), new DateOnly(2027, 2, 23), PeppolRules.SelfBilling()),
        new(PeppolSelfBilling, "3.0.3", Syntax.Ubl, new DateOnly(2027, 2, 24), null, PeppolRules.SelfBillingNovember2026()),
        new(PeppolCii, "3.0.19", Syntax.Cii, new DateOnly(2025, 8, 25), new DateOnly(2026, 2, 22), PeppolCiiRules.May2025()),
        new(PeppolCii, "3.0.21", Syntax.Cii, new DateOnly(2026, 8, 24), new DateOnly(2027, 2, 23), CiiPeppol2026.May2026()),
        new(PeppolCii, "3.0.22", Syntax.Cii, new DateOnly(2027, 2, 24), null, CiiPeppol2026.November2026()),
        new(XRechnungUbl, "3.0.2", Syntax.Ubl, new DateOnly(2026, 1, 31), new DateOnly(2026, 8, 30), XRechnungRules.Ubl()),
        new(XRechnungUbl, "2.6.0", Syntax.Ubl, new DateOnly(2026, 8, 31), null, XRechnungRules.UblAugust2026()),
        new(XRechnungCii, "3.0.2", Syntax.Cii, new DateOnly(2026, 1, 31), new DateOnly(2026, 8, 30), XRechnungRules.Cii()),
        new(XRechnungCii, "2.6.0", Syntax.Cii, new DateOnly(2026, 8, 31), null, XRechnungRules.CiiAugust2026()),
        new(RoEFactura, "1.0.9", Syntax.Ubl, new DateOnly(2024, 9, 16), null, CiusRoRules.Ubl()),
        new(RoCius, "1.0.9", Syntax.Ubl, new DateOnly(2024, 9, 16), null, Anaf()) { Structure = OlderCenRules.Paths() },
        .. NlciusSets.Of(CenOnUbl()),
        .. SerbianSets.All,
        .. CroatianSets.All,
        .. FrenchSets.All,
        .. ItalianSets.All,
        .. FacturXSets.All,
        .. PintSets.All,
        .. PintEuSets.Of(CenOnUbl()),
        .. PeppolOrderSets.All,
        .. PeppolReportSets.All,
        .. ZatcaSets.All,
        .. KsefFa3Sets.All,
    ];

    /// <summary>Every rule set in every version. Peppol's apply from the day on which their use is mandatory, as the release notes have it.</summary>
    public static IReadOnlyList<RuleSet> All => Every;

    /// <summary>
    /// The rule set of a name: <c>ID@VERSION</c> is that version, an id alone the version that applies on a day (before the first that is
    /// built, that one); <c>ID-VERSION</c>, as collections of official verdicts write it, is that version too. Null for what is not built.
    /// </summary>
    public static RuleSet? Find(string name, DateOnly asOf)
    {
        RuleSet? current = null,
            first = null;
        foreach (var set in Every)
        {
            if (set.Name == name || set.Alias == name)
            {
                return set;
            }
            if (set.Id != name)
            {
                continue;
            }
            if (first is null || set.From < first.From)
            {
                first = set;
            }
            if (set.From <= asOf && (current is null || set.From >= current.From))
            {
                current = set;
            }
        }

        return current ?? first;
    }

    private static RuleSet CenOnUbl() =>
        new(En16931Ubl, "1.3.16", Syntax.Ubl, new DateOnly(2026, 4, 13), null, [Model(new UblBinding()), UblCodeRules.Declare(), UblSyntaxRules.Declare()])
        {
            Structure = new StructureTable(StructureEntry.Load("ubl-structure")),
        };

    private static IReadOnlyList<Pattern> Anaf() =>
        [
            OlderCenRules.Model(Model(new UblBinding())),
            .. OlderCodes.Of(UblCodeRules.Declare()),
            OlderCenRules.Structure(UblSyntaxRules.Declare()),
            .. CiusRoRules.Ubl(),
        ];

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
