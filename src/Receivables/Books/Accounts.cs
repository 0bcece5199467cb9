using Invoicing.Receivables.Assembly;

namespace Invoicing.Receivables.Books;

/// <summary>
/// The chart of accounts: numbers by role. A role may be told apart by VAT category and rate, as in <c>revenue:S/19</c>. Numbers where none are configured are
/// those of the German SKR 04.
/// </summary>
/// <param name="configured">Numbers by role.</param>
public sealed class Accounts(IReadOnlyDictionary<string, string> configured)
{
    /// <summary>The roles, with the account that each has unless configured.</summary>
    public static IReadOnlyDictionary<string, string> Defaults { get; } =
        new Dictionary<string, string>
        {
            ["receivables"] = "1200",
            ["revenue"] = "4400",
            ["vat"] = "3806",
            ["rounding"] = "4840",
            ["prepaid"] = "3250",
            ["vendors"] = "3300",
            ["purchases"] = "5400",
            ["inputVat"] = "1406",
            ["commission"] = "4560",
            ["opening"] = "9008",
        };

    /// <summary>What buyers owe.</summary>
    public string Receivables => Of("receivables");

    /// <summary>What they paid before the invoice.</summary>
    public string Prepaid => Of("prepaid");

    /// <summary>What was owed before the ledger began.</summary>
    public string Opening => Of("opening");

    /// <summary>Cents of rounded totals.</summary>
    public string Rounding => Of("rounding");

    /// <summary>Sales of a VAT group.</summary>
    public string Revenue(VatKey vat) => Of("revenue", vat);

    /// <summary>VAT owed of a group.</summary>
    public string Vat(VatKey vat) => Of("vat", vat);

    /// <summary>What is owed to a vendor; vendors may be told apart, as in <c>vendors:kontor</c>.</summary>
    public string Vendor(string vendor) => configured.GetValueOrDefault($"vendors:{vendor}") ?? Of("vendors");

    /// <summary>Goods bought, of a VAT group.</summary>
    public string Purchases(VatKey vat) => Of("purchases", vat);

    /// <summary>VAT that is deducted, of a group.</summary>
    public string InputVat(VatKey vat) => Of("inputVat", vat);

    /// <summary>Commission and fees of a VAT group.</summary>
    public string Commission(VatKey vat) => Of("commission", vat);

    /// <summary>Whether a role is one that the ledger knows.</summary>
    public static bool Knows(string role) => Defaults.ContainsKey(role.Split(':')[0]);

    private string Of(string role, VatKey vat) => configured.GetValueOrDefault($"{role}:{vat}") ?? Of(role);

    private string Of(string role) => configured.GetValueOrDefault(role) ?? Defaults[role];
}
