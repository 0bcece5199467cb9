using System.Globalization;
using Invoicing.Faults;
using Invoicing.Receivables.Sellers;

namespace Invoicing.Receivables.Settings;

/// <summary>What the terms of a marketplace's vendor must satisfy.</summary>
internal static class VendorRules
{
    /// <summary>Every fault, with its path.</summary>
    public static IEnumerable<Fault> Check(string id, SellerProfile seller, ReceivableSettings settings)
    {
        if (seller.Vendor is not { } terms)
        {
            yield break;
        }

        var path = $"/receivables/sellers/{id}/vendor";
        if (id.Contains(':', StringComparison.Ordinal) || settings.Seller(seller.Tenant, terms.Operator) is not { } market || terms.Operator == id)
        {
            yield return Fault.Fatal(
                "GW-CONFIG-UNKNOWN",
                $"Unknown marketplace '{terms.Operator}'.",
                $"{path}/operator",
                hint: "Name another seller by its id."
            );
            yield break;
        }

        if (terms.CommissionPercent is < 0 or > 100 || terms.FeePerOrder is <= 0)
        {
            yield return Fault.Fatal(
                "GW-CONFIG-BOUND",
                string.Create(CultureInfo.InvariantCulture, $"The commission is {terms.CommissionPercent} %, the fee {terms.FeePerOrder}."),
                path,
                hint: "Per cent from 0 to 100; a fee is above 0 or left out."
            );
        }

        var isAbroad = market.Country != seller.Country;
        if (isAbroad && terms.CommissionVat is null)
        {
            yield return Vat($"{path}/commissionVat", "commission");
        }

        if (terms.Model == VendorModel.Reseller)
        {
            foreach (var fault in Reseller(terms, seller.Tenant, path, settings, isAbroad))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<Fault> Reseller(VendorTerms terms, string tenant, string path, ReceivableSettings settings, bool isAbroad)
    {
        if (terms.SelfBilledSince is null)
        {
            yield return Fault.Fatal(
                "GW-CONFIG-MISSING",
                "The vendor has not agreed to self-billed invoices.",
                $"{path}/selfBilledSince",
                "BT-3",
                "Set the day of the agreement (Directive 2006/112/EC, article 224), or sell in the vendor's name (model agency)."
            );
        }

        foreach (var series in (string?[])[terms.SelfBilledSeries, terms.SelfBilledCreditNoteSeries ?? terms.SelfBilledSeries])
        {
            if (series is null || !settings.Series.TryGetValue(series, out var found) || found.Tenant != tenant)
            {
                yield return Fault.Fatal(
                    "GW-CONFIG-UNKNOWN",
                    $"Unknown series '{series}' of self-billed documents.",
                    $"{path}/selfBilledSeries",
                    "BT-1",
                    "Configure one for each vendor (receivables.series)."
                );
            }
        }

        if (terms.CommissionOnGross)
        {
            yield return Fault.Fatal("GW-CONFIG-UNKNOWN", "A reseller's margin is of net amounts.", $"{path}/commissionOnGross", hint: "Leave it out.");
        }

        if (isAbroad && terms.PurchaseVat is null)
        {
            yield return Vat($"{path}/purchaseVat", "purchase");
        }
    }

    private static Fault Vat(string path, string what) =>
        Fault.Fatal(
            "GW-CONFIG-MISSING",
            $"Marketplace and vendor are in two countries, and how the {what} is taxed is not set.",
            path,
            "BT-151",
            "Set a category, such as AE for a service to a business in another EU country."
        );
}
