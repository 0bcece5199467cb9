using Invoicing.Faults;
using Invoicing.Receivables.Books;
using Invoicing.Receivables.Links;
using Invoicing.Receivables.References;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Series;

namespace Invoicing.Receivables.Settings;

/// <summary>What the settings must satisfy.</summary>
public static class ReceivableRules
{
    /// <summary>Most characters of BT-123: as many as Romania takes (BR-RO-L1020).</summary>
    private const int MostOfDescription = 100;

    /// <summary>Every fault, with its path.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="tenants">Tenants that there are.</param>
    public static IEnumerable<Fault> Check(ReceivableSettings settings, IReadOnlySet<string> tenants) =>
        [
            .. settings.Sellers.SelectMany(seller => Seller(seller.Key, seller.Value, settings, tenants)),
            .. settings.Series.SelectMany(series => SeriesFormat.Check(series.Value, $"/receivables/series/{series.Key}")),
            .. settings
                .Series.Where(series => !tenants.Contains(series.Value.Tenant))
                .Select(series => Unknown($"/receivables/series/{series.Key}/tenant", "tenant", series.Value.Tenant, tenants)),
            .. settings
                .Mappings.Where(mapping => !tenants.Contains(mapping.Value.Tenant))
                .Select(mapping => Unknown($"/receivables/mappings/{mapping.Key}/tenant", "tenant", mapping.Value.Tenant, tenants)),
            .. settings
                .Mappings.Where(mapping => mapping.Value.Id.Length == 0 || mapping.Value.Source.Length == 0)
                .Select(mapping =>
                    Fault.Fatal("GW-CONFIG-MISSING", "The mapping has no id or no source.", $"/receivables/mappings/{mapping.Key}", hint: "Set both.")
                ),
            .. SamePrefix(settings),
            .. settings.Sellers.SelectMany(seller => VendorRules.Check(seller.Key, seller.Value, settings)),
        ];

    private static IEnumerable<Fault> Seller(string id, SellerProfile seller, ReceivableSettings settings, IReadOnlySet<string> tenants)
    {
        var path = $"/receivables/sellers/{id}";
        if (!tenants.Contains(seller.Tenant))
        {
            yield return Unknown($"{path}/tenant", "tenant", seller.Tenant, tenants);
        }

        if (seller.Name.Length == 0 || seller.Country.Length != 2)
        {
            yield return Fault.Fatal("GW-CONFIG-MISSING", "The seller has no name or no country.", path, "BG-4", "Set name and country (two letters).");
        }

        if (seller.VatId is null && seller.TaxRegistration is null && seller.Registration is null)
        {
            yield return Fault.Fatal("GW-CONFIG-MISSING", "Nothing identifies the seller.", path, "BT-31", "Set vatId, taxRegistration or registration.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(seller.TimeZone, out _))
        {
            yield return Fault.Fatal("GW-CONFIG-UNKNOWN", $"Unknown time zone '{seller.TimeZone}'.", $"{path}/timeZone", hint: "As in Europe/Berlin.");
        }

        if (seller.Reference is { } kind && !InvoiceReferences.Kinds.Contains(kind))
        {
            yield return Unknown($"{path}/reference", "kind of reference", kind, InvoiceReferences.Kinds);
        }

        if (seller.PaymentLink is { } link)
        {
            foreach (var fault in Link(link, $"{path}/paymentLink"))
            {
                yield return fault;
            }
        }

        foreach (var isCredit in (bool[])[false, true])
        {
            var series = ReceivableSettings.SeriesOf(id, seller, isCredit);
            if (!settings.Series.TryGetValue(series, out var found) || found.Tenant != seller.Tenant)
            {
                yield return Unknown(
                    $"{path}/{(isCredit ? "creditNoteSeries" : "invoiceSeries")}",
                    "series",
                    series,
                    settings.Series.Where(one => one.Value.Tenant == seller.Tenant).Select(one => one.Key)
                );
            }
        }

        foreach (var role in seller.Accounts.Keys.Where(role => !Accounts.Knows(role)))
        {
            yield return Unknown($"{path}/accounts/{role}", "role", role, Accounts.Defaults.Keys);
        }
    }

    private static IEnumerable<Fault> Link(PaymentLinkOptions link, string path)
    {
        if (LinkTemplate.WhyNot(link.Template) is var (what, hint))
        {
            yield return Fault.Fatal("GW-CONFIG-URL", what, $"{path}/template", "BT-124", hint);
        }

        if (link.Description is { } description && (string.IsNullOrWhiteSpace(description) || description.Length > MostOfDescription))
        {
            yield return Fault.Fatal(
                "GW-CONFIG-BOUND",
                "The payment link's description is empty or too long.",
                $"{path}/description",
                "BT-123",
                $"From 1 to {MostOfDescription} characters; null for none."
            );
        }

        if (link.Terms is { } terms && LinkTemplate.WhyNotTerms(terms) is var (wrong, way))
        {
            yield return Fault.Fatal("GW-CONFIG-BOUND", wrong, $"{path}/terms", "BT-20", way);
        }
    }

    /// <summary>Two series of one prefix would give one number twice.</summary>
    private static IEnumerable<Fault> SamePrefix(ReceivableSettings settings) =>
        settings
            .Series.GroupBy(series => (series.Value.Tenant, series.Value.Prefix))
            .Where(group => group.Count() > 1)
            .Select(group =>
                Fault.Fatal(
                    "GW-CONFIG-DUPLICATE",
                    $"The series {string.Join(", ", group.Select(series => series.Key))} have one prefix: they would give the same numbers.",
                    "/receivables/series",
                    "BT-1",
                    "Give each a prefix of its own."
                )
            );

    private static Fault Unknown(string path, string what, string value, IEnumerable<string> known) =>
        Fault.Fatal("GW-CONFIG-UNKNOWN", $"Unknown {what} '{value}'.", path, hint: $"Known: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
}
