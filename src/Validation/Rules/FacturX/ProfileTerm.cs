namespace Invoicing.Validation.Rules.FacturX;

/// <summary>An element that Factur-X has for a business term or group, or on the way to one: a line of <c>profile-terms.txt</c>.</summary>
/// <param name="Above">The element around; null for the root.</param>
/// <param name="Name">Its name, such as <c>ram:ID</c>, or a path of several.</param>
/// <param name="Kind">Which of the elements of its name it is; null where there is one kind.</param>
/// <param name="Term">The business term or group; <c>-</c> for none.</param>
/// <param name="First">The first profile that has it, as an index into <see cref="Profiles"/>.</param>
/// <param name="Asks">What is asked of it, each as words.</param>
internal sealed record ProfileTerm(ProfileTerm? Above, string Name, string? Kind, string Term, int First, IReadOnlyList<string[]> Asks)
{
    /// <summary>The letters of the profiles, from the smallest to the largest.</summary>
    public const string Profiles = "MWBEX";

    private const string Settlement = "/rsm:CrossIndustryInvoice/rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement";

    /// <summary>How elements of one name are told apart.</summary>
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["allowance"] = "ram:ChargeIndicator/udt:Indicator = 'false'",
        ["charge"] = "ram:ChargeIndicator/udt:Indicator = 'true'",
        ["VA"] = "ram:ID/@schemeID = 'VA'",
        ["FC"] = "ram:ID/@schemeID = 'FC'",
        ["916"] = "ram:TypeCode = '916'",
        ["50"] = "ram:TypeCode = '50'",
        ["130"] = "ram:TypeCode = '130'",
        ["invoice"] = "@currencyID = ../../ram:InvoiceCurrencyCode",
        ["accounting"] = "@currencyID = ../../ram:TaxCurrencyCode",
        ["lineInvoice"] = $"@currencyID = {Settlement}/ram:InvoiceCurrencyCode",
        ["lineAccounting"] = $"@currencyID = {Settlement}/ram:TaxCurrencyCode",
        ["plain"] = "not(@listID)",
        ["5153"] = "@listID = '5153'",
    };

    /// <summary>The elements in it.</summary>
    public List<ProfileTerm> Below { get; } = [];

    /// <summary>Its name as a step, with what tells it apart.</summary>
    public string Step => Kind is null ? Name : $"{Name}[{Kinds[Kind]}]";

    /// <summary>Its path from the root.</summary>
    public string Path => Above is null ? Step : $"{Above.Path}/{Step}";

    /// <summary>What it is called in messages.</summary>
    public string Words => Term == "-" ? Name[(Name.LastIndexOf(':') + 1)..] : $"{Name[(Name.LastIndexOf(':') + 1)..]} ({Term})";

    /// <summary>That an element is of none of some kinds.</summary>
    public static string Other(IEnumerable<string> kinds) => string.Join(" and ", kinds.Select(kind => $"not({Kinds[kind]})"));

    /// <summary>The names that a profile has in it.</summary>
    public IEnumerable<string> NamesIn(int profile) => Below.Where(each => each.First <= profile).Select(each => each.Name.Split('/')[0]);

    /// <summary>It and all below that a profile has.</summary>
    public IEnumerable<ProfileTerm> In(int profile) => Below.Where(each => each.First <= profile).SelectMany(each => each.In(profile).Prepend(each));

    /// <summary>The words of what is asked under a name, each time that it is.</summary>
    public IEnumerable<string[]> AsksFor(string name) => Asks.Where(ask => ask[0] == name);
}
