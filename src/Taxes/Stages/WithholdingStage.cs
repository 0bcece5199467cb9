using Invoicing.Taxes.Withholding;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Computes what the buyer withholds, beside the totals.</summary>
internal static class WithholdingStage
{
    public static IReadOnlyList<WithheldTax> Run(Money withoutVat, Ledger ledger)
    {
        var rules = ledger.Options.Withholdings;
        var withheld = new List<WithheldTax>(rules.Count);
        for (var index = 0; index < rules.Count; index++)
        {
            var (rule, path) = (rules[index], $"/withholdings/{index}");
            ledger.Place = path;
            if (rule.Rate is < 0 or > 100 || rule.BaseShare is < 0 or > 100)
            {
                ledger.Fatal(
                    "GW-TAX-WITHHOLDING",
                    $"Withholding {rule.Type}: {rule.Rate} % of {rule.BaseShare} % of the total without VAT.",
                    path,
                    "BT-109",
                    "Both are percentages from 0 to 100."
                );
                continue;
            }

            var basis = ledger.Settle(
                new("withheld", $"{path}/base", $"{rule.Type}: base = BT-109 × {rule.BaseShare} %"),
                null,
                withoutVat.Amount * rule.BaseShare / 100m,
                Tolerance.None
            );
            var amount = ledger.Settle(
                new("withheld", $"{path}/amount", $"{rule.Type}: base × {rule.Rate} %"),
                null,
                basis.Amount * rule.Rate / 100m,
                Tolerance.None
            );
            withheld.Add(new(rule.Type, rule.Rate, basis, amount));
        }

        return withheld;
    }
}
