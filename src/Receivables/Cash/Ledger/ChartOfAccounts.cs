using Invoicing.Receivables.Cash.Settings;
using Invoicing.Receivables.Settings;
using BookAccounts = Invoicing.Receivables.Books.Accounts;

namespace Invoicing.Receivables.Cash.Ledger;

/// <summary>What the accounts of a tenant are called in journals of text: below one of five roots, by role and number.</summary>
public static class ChartOfAccounts
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["receivables"] = "assets:receivables",
        ["bank"] = "assets:bank",
        ["clearing"] = "assets:clearing",
        ["unapplied"] = "liabilities:unapplied",
        ["prepaid"] = "liabilities:prepaid",
        ["vat"] = "liabilities:vat",
        ["revenue"] = "income:sales",
        ["rounding"] = "income:rounding",
        ["writeOff"] = "expenses:write-offs",
        ["handedIn"] = "equity:handed-in",
        ["discount"] = "income:discounts",
        ["lateClaims"] = "assets:late-claims",
        ["lateIncome"] = "income:late-payment",
    };

    /// <summary>Names by number. A number that has several roles has the name of the first.</summary>
    public static IReadOnlyDictionary<string, string> Of(string tenant, CashSettings cash, ReceivableSettings receivables)
    {
        var chart = new Dictionary<string, string>();
        Add(CashAccounts.Defaults, cash.Accounts);
        foreach (var seller in receivables.Sellers.Where(seller => seller.Value.Tenant == tenant).OrderBy(seller => seller.Key, StringComparer.Ordinal))
        {
            Add(BookAccounts.Defaults, seller.Value.Accounts);
        }

        return chart;

        void Add(IReadOnlyDictionary<string, string> defaults, IReadOnlyDictionary<string, string> configured)
        {
            foreach (var (role, number) in defaults.Concat(configured).OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                if (Names.TryGetValue(role.Split(':')[0], out var name))
                {
                    chart.TryAdd(number, $"{name}:{number}");
                }
            }
        }
    }
}
