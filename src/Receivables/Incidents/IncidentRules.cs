using System.Text.RegularExpressions;
using Invoicing.Faults;
using Invoicing.Receivables.Incidents.Model;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.Incidents;

/// <summary>What a query for an incident must say.</summary>
internal static partial class IncidentRules
{
    /// <summary>Most days of a period: a year and what was late.</summary>
    public const int MostDays = 400;

    private const int MostText = 500;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public static Fault? WhyNot(IncidentQuery query, string tenant, ReceivableSettings settings) =>
        query.From == default || query.To < query.From || query.To.DayNumber - query.From.DayNumber > MostDays
            ? Wrong($"From {query.From:yyyy-MM-dd} to {query.To:yyyy-MM-dd} is no period.", "/from", $"Up to {MostDays} days, as in 2026-11-01 to 2026-11-30.")
        : query.Seller is { } seller && settings.Seller(tenant, seller) is null ? Wrong($"Unknown seller '{seller}'.", "/seller", "Leave it out for all.")
        : query.WithinDays is < 0 or > MostDays ? Wrong($"withinDays is {query.WithinDays}.", "/withinDays", $"From 0 to {MostDays}.")
        : query.Vat is { } vat && !VatGroup().IsMatch(vat)
            ? Wrong($"'{vat}' is no VAT group.", "/vat", "Category and rate, as in S/19 or AE/0; leave it out for rates that the country does not have.")
        : query.Kind == IncidentKind.Template && (query.Path is not ['/', ..] || query.Value is null)
            ? Wrong("path or value is missing.", "/path", "A place of the document and what stands there, as in /notes/0/text.")
        : (query.Reason?.Length ?? 0) > MostText || (query.Value?.Length ?? 0) > MostText || (query.Path?.Length ?? 0) > MostText
            ? Wrong("A text is too long.", "/reason", $"Up to {MostText} characters.")
        : null;

    /// <summary>A VAT group as the parts of a document name it.</summary>
    [GeneratedRegex(@"^[A-Z]{1,2}/([0-9]+(\.[0-9]*[1-9])?)?$")]
    private static partial Regex VatGroup();

    private static Fault Wrong(string message, string path, string hint) => Fault.Fatal("GW-REC-INCIDENT-QUERY", message, path, hint: hint);
}
