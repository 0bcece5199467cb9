using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Makes the VAT breakdown (BG-23): one group for each category and rate, in the order of the stated groups, then of the lines.</summary>
internal static class BreakdownStage
{
    public static TermList<VatBreakdown> Run(Invoice invoice, RateFinder rates, Ledger ledger)
    {
        ledger.Place = "/vatBreakdown";
        var sums = Sums(invoice);
        var stated = Stated(invoice, sums, ledger);
        var groups = new List<VatBreakdown>(sums.Count);
        foreach (var key in stated.Keys.Concat(sums.Keys.Where(key => !stated.ContainsKey(key))))
        {
            var path = $"/vatBreakdown/{(stated.TryGetValue(key, out var index) ? index : groups.Count)}";
            var given = stated.ContainsKey(key) ? invoice.VatBreakdown[index] : new VatBreakdown { CategoryCode = key.CategoryCode };
            groups.Add(Group(key, sums[key], given, path, ledger));
            if (key is { CategoryCode: "S", Rate: { } rate })
            {
                rates.CheckKnown(rate, $"{path}/rate");
            }
        }

        CheckMix(sums.Keys, ledger);
        return groups.ToTermList();
    }

    private static Dictionary<GroupKey, decimal> Sums(Invoice invoice)
    {
        var sums = new Dictionary<GroupKey, decimal>();
        foreach (var line in invoice.Lines)
        {
            Add(GroupKey.Of(line.Vat), line.NetAmount?.Amount ?? 0);
        }
        foreach (var item in invoice.Charges)
        {
            Add(GroupKey.Of(item.VatCategoryCode, item.VatRate?.Value), item.Amount?.Amount ?? 0);
        }
        foreach (var item in invoice.Allowances)
        {
            Add(GroupKey.Of(item.VatCategoryCode, item.VatRate?.Value), -item.Amount?.Amount ?? 0);
        }
        return sums;

        void Add(GroupKey? group, decimal amount)
        {
            if (group is { } key)
            {
                sums[key] = sums.GetValueOrDefault(key) + amount;
            }
        }
    }

    private static Dictionary<GroupKey, int> Stated(Invoice invoice, Dictionary<GroupKey, decimal> sums, Ledger ledger)
    {
        var stated = new Dictionary<GroupKey, int>();
        for (var index = 0; index < invoice.VatBreakdown.Count; index++)
        {
            var group = invoice.VatBreakdown[index];
            var path = $"/vatBreakdown/{index}";
            if (GroupKey.Of(group.CategoryCode, group.Rate?.Value) is not { } key)
            {
                ledger.Fatal(
                    "GW-TAX-BREAKDOWN",
                    "A VAT group states no category.",
                    $"{path}/categoryCode",
                    "BT-118",
                    "State it, or leave the whole breakdown out: it is computed."
                );
            }
            else if (!sums.ContainsKey(key) && group is { TaxableAmount.Amount: 0, TaxAmount: null or { Amount: 0 } })
            {
                // Official rules let an empty group stand: the sum of no lines is its zero.
                sums[key] = 0;
                stated[key] = index;
            }
            else if (!sums.ContainsKey(key))
            {
                ledger.Fatal(
                    "GW-TAX-BREAKDOWN",
                    $"No line, allowance or charge is of category {key.CategoryCode} at {key.Rate?.ToString() ?? "no"} %.",
                    path,
                    "BG-23",
                    "Remove the group, or correct category and rate here or in the lines."
                );
            }
            else if (!stated.TryAdd(key, index))
            {
                ledger.Fatal(
                    "GW-TAX-BREAKDOWN",
                    $"Category {key.CategoryCode} at {key.Rate?.ToString() ?? "no"} % has two groups.",
                    path,
                    "BG-23",
                    "One group for each category and rate."
                );
            }
        }

        return stated;
    }

    private static VatBreakdown Group(GroupKey key, decimal sum, VatBreakdown given, string path, Ledger ledger)
    {
        // Lines of an unknown category have their fault already; their group is computed as a taxed one, for the totals.
        var category = VatCategory.Find(key.CategoryCode) ?? VatCategory.Find("S")!;
        var prefix = key.CategoryCode switch
        {
            "L" => "AF",
            "M" => "AG",
            "K" => "IC",
            var code => code,
        };
        var taxable = ledger.Settle(new("BT-116", $"{path}/taxableAmount", $"BR-{prefix}-08"), given.TaxableAmount, sum, category.Tolerance);
        var tax = taxable.Amount * (key.Rate ?? 0) / 100m;
        var group = given with
        {
            TaxableAmount = taxable,
            TaxAmount = ledger.Settle(
                new("BT-117", $"{path}/taxAmount", "BR-CO-17"),
                given.TaxAmount,
                tax,
                category.IsTaxed ? Tolerance.BelowOne : Tolerance.None
            ),
            CategoryCode = key.CategoryCode,
            Rate = given.Rate ?? (key.Rate is { } rate ? new Percentage(rate) : null),
        };
        if (category.Rate == RateRule.Absent && given.Rate is { Value: not 0 })
        {
            ledger.Fatal(
                "GW-TAX-RATE",
                $"Category {category.Code} with a rate of {given.Rate} %.",
                $"{path}/rate",
                "BT-119",
                "Leave the rate out: what is not subject to VAT has none."
            );
        }

        return ExemptionStage.Complete(group, category, path, ledger);
    }

    private static void CheckMix(IReadOnlyCollection<GroupKey> groups, Ledger ledger)
    {
        if (groups.Count > 1 && groups.Any(group => group.CategoryCode == "O"))
        {
            ledger.Fatal(
                "GW-TAX-CATEGORY-MIX",
                "Category O (not subject to VAT) stands beside other categories (BR-O-11 to BR-O-14).",
                "/vatBreakdown",
                "BG-23",
                "Issue two invoices; or use E where the supply is exempt."
            );
        }

        if (groups.Any(group => group.CategoryCode == "B") && groups.Any(group => group.CategoryCode == "S"))
        {
            ledger.Fatal(
                "GW-TAX-CATEGORY-MIX",
                "Category B (split payment) stands beside category S (BR-B-02).",
                "/vatBreakdown",
                "BG-23",
                "Issue two invoices."
            );
        }
    }
}
