using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.PeppolReports;

/// <summary>
/// What service providers report to OpenPeppol: end user statistics (<c>peppol-eusr</c>) and transaction statistics (<c>peppol-tsr</c>). Sources: OpenPeppol,
/// End User Statistics Reporting 1.1.5 and Transaction Statistics Reporting 1.0.5, docs.peppol.eu/edelivery, as phive-rules carries them.
/// </summary>
internal static class PeppolReportSets
{
    private const string EndUsers = "urn:fdc:peppol.eu:edec:trns:end-user-statistics-report:1.1";
    private const string Transactions = "urn:fdc:peppol.eu:edec:trns:transaction-statistics-reporting:1.0";
    private static readonly DateOnly From = new(2026, 5, 21);

    /// <summary>The sets.</summary>
    public static IReadOnlyList<RuleSet> All { get; } =
    [Of("peppol-eusr", "1.1.5", Syntax.EndUserStatistics, EndUsers), Of("peppol-tsr", "1.0.5", Syntax.TransactionStatistics, Transactions)];

    private static RuleSet Of(string name, string version, Syntax syntax, string specification) =>
        new(name, version, syntax, From, null, RuleTable.Load(name)) { Specifications = [specification] };
}
