using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Schema;

namespace Invoicing.Validation.Rules.KsefFa3;

/// <summary>
/// Poland: FA(3), what KSeF takes. <c>ksef-fa3</c> is the structure (types and order of elements) and rules of our own (GW-FA-…) on what the structure's
/// descriptions and KSeF's documentation demand besides; the ministry publishes no rules with ids. Sources: Ministry of Finance, logical structure FA(3),
/// version
/// 1-0E, valid from 2026-02-01, http://crd.gov.pl/wzor/2025/06/25/13775/; CIRFMF/ksef-docs, verification of invoices, https://github.com/CIRFMF/ksef-docs.
/// </summary>
internal static class KsefFa3Sets
{
    private const string Id = "ksef-fa3";
    private const string Version = "1-0E";
    private static readonly DateOnly From = new(2026, 2, 1);

    /// <summary>The set.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [
        new(Id, Version, Syntax.KsefFa, From, null, RuleTable.Load(Id))
        {
            Schema = Schemas.Fa3,
            Recognizes = _ => true,
            Zone = "Europe/Warsaw",
        },
    ];
}
