using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Schema;

namespace Invoicing.Validation.Rules.Italy;

/// <summary>
/// Italy: the schemas of FatturaPA, and of the controls of the Sistema di Interscambio those that a document alone can break: what SdI asks of registers, of
/// file names, of signatures and of what it had before is its own. Sources: Agenzia delle Entrate, Specifiche tecniche 1.9 (in use from 2025-04-01), appendix
/// on the controls (codes 00400 to 00476), and the schemas named in <see cref="Schemas"/>: https://www.fatturapa.gov.it.
/// </summary>
internal static class ItalianSets
{
    /// <summary>The schema of ordinary documents.</summary>
    public const string XsdFatturaPa = "xsd-fatturapa";

    /// <summary>The schema of simplified documents.</summary>
    public const string XsdFatturaSimplified = "xsd-fattura-semplificata";

    private const string Version = "1.9";
    private static readonly DateOnly From = new(2025, 4, 1);

    /// <summary>The sets.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        new(XsdFatturaPa, "1.2.2", Syntax.FatturaPa, new DateOnly(2022, 10, 1), null, []) { Schema = Schemas.FatturaPa },
        new(XsdFatturaSimplified, "1.0.1", Syntax.FatturaSimplified, new DateOnly(2022, 10, 1), null, []) { Schema = Schemas.FatturaSimplified },
        new("sdi", Version, Syntax.FatturaPa, From, null, RuleTable.Load("sdi")) { Zone = "Europe/Rome" },
        new("sdi-semplificata", Version, Syntax.FatturaSimplified, From, null, RuleTable.Load("sdi", "simplified")) { Zone = "Europe/Rome" },
    ];
}
