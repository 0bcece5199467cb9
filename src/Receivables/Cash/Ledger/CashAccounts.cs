namespace Invoicing.Receivables.Cash.Ledger;

/// <summary>The chart of accounts of payments: numbers by role. Numbers where none are configured are those of the German SKR 04.</summary>
/// <param name="configured">Numbers by role.</param>
public sealed class CashAccounts(IReadOnlyDictionary<string, string> configured)
{
    /// <summary>The roles, with the account that each has unless configured.</summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } =
        new Dictionary<string, string>
        {
            ["receivables"] = "1200",
            ["bank"] = "1800",
            ["clearing"] = "1460",
            ["unapplied"] = "3500",
            ["writeOff"] = "6930",
            ["handedIn"] = "9008",
            ["lateClaims"] = "1300",
            ["discount"] = "4730",
            ["lateIncome"] = "7110",
        };

    /// <summary>What buyers owe of invoices that were handed in finished. Those issued here stand on their seller's.</summary>
    public string Receivables => Of("receivables");

    /// <summary>Money at banks.</summary>
    public string Bank => Of("bank");

    /// <summary>Money that payment providers hold.</summary>
    public string Clearing => Of("clearing");

    /// <summary>Money and credits that pay nothing yet: what is owed to buyers.</summary>
    public string Unapplied => Of("unapplied");

    /// <summary>What was given up.</summary>
    public string WriteOff => Of("writeOff");

    /// <summary>The other side of invoices that were handed in finished: whoever made them has their sales and VAT.</summary>
    public string HandedIn => Of("handedIn");

    /// <summary>Fees and interest that late payers owe beside their invoices.</summary>
    public string LateClaims => Of("lateClaims");

    /// <summary>What they bring.</summary>
    public string LateIncome => Of("lateIncome");

    /// <summary>Discounts that early payers took.</summary>
    public string Discount => Of("discount");

    private string Of(string role) => configured.GetValueOrDefault(role) ?? Defaults[role];
}
