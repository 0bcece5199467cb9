using Invoicing.Faults;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>Seller, buyer, payee, tax representative, delivery, payment.</summary>
internal static class PartyRules
{
    private const string Scheme = "Name the scheme of the identifier.";
    private const int LongestId = 40;

    private static readonly TermPath CompanyId = "cbc:CompanyID";

    /// <summary>Declares them.</summary>
    public static void Declare(Binding on)
    {
        on.Filled("BR-09", "BG-5", "BT-40", "seller's postal address", "country code");
        on.Filled("BR-11", "BG-8", "BT-55", "buyer's postal address", "country code");
        on.Rule(
            "BR-17",
            "BG-10",
            "BT-59",
            "The payee (BG-10) has no name, or its name or identifier is the seller's.",
            "Name the payee, or leave the group out where the seller is paid."
        );
        on.Filled("BR-18", "BG-11", "BT-62", "seller's tax representative", "name");
        on.Has("BR-19", "BG-11", "BG-12", "seller's tax representative", "postal address");
        on.Filled("BR-20", "BG-12", "BT-69", "tax representative's postal address", "country code");
        on.Rule("BR-56", "BG-11", "BT-63", "The seller's tax representative has no VAT identifier (BT-63).", "Give the representative's VAT identifier.");
        on.Has("BR-57", "BG-15", "BT-80", "deliver-to address", "country code");
        on.Rule("BR-62", "BT-34", "BT-34", "The seller's electronic address (BT-34) has no scheme.", Scheme);
        on.Rule("BR-63", "BT-49", "BT-49", "The buyer's electronic address (BT-49) has no scheme.", Scheme);
        on.Rule(
            "BR-CO-26",
            "BG-4",
            "BT-29, BT-30, BT-31",
            "The seller has no identifier (BT-29), legal registration (BT-30) or VAT identifier (BT-31).",
            "Give at least one of the three, so that the buyer can tell the supplier."
        );
        on.Rule(
            "BR-CO-09",
            "BT-31",
            "BT-31, BT-48, BT-63",
            "A VAT identifier does not begin with a country code (ISO 3166-1 alpha-2; EL for Greece).",
            "Begin it with the country's two capital letters.",
            figures: Prefix
        );
        Payment(on);
    }

    /// <summary>What stands there instead of a country, and the cause that is easily missed.</summary>
    private static Figures Prefix(ElementView at)
    {
        var id = at.First(CompanyId) is { Node: >= 0 } inScheme ? inScheme.String() : at.String();
        var trimmed = id.Trim();
        var code = trimmed[..Math.Min(trimmed.Length, 2)];
        var hint =
            trimmed.Length == 0 ? "Leave an empty identifier out."
            : trimmed[0] != id[0] ? "Take away the white space in front of it."
            : code.Any(char.IsAsciiLetterLower) && code.All(char.IsAsciiLetter) ? $"Small letters are no country code: write {code.ToUpperInvariant()}."
            : !code.All(char.IsAsciiLetter) ? "The number alone will not do: a tax number without a country goes into a tax scheme other than VAT (BT-32)."
            : $"{code} is none; Greece is EL, Northern Ireland XI.";
        return Figures.Told($"It is \"{(id.Length <= LongestId ? id : id[..LongestId] + "…")}\".", hint);
    }

    private static void Payment(Binding on)
    {
        on.Has("BR-49", "BG-16", "BT-81", "payment instruction", "payment means code");
        on.Filled("BR-50", "BG-17", "BT-84", "credit transfer", "account");
        on.Rule(
            "BR-51",
            "BT-87",
            "BT-87",
            "The card number (BT-87) has more than ten digits; card security standards allow the first six and the last four.",
            "Cut the card number.",
            severity: Severity.Fatal
        );
        on.Rule(
            "BR-61",
            "BG-16",
            "BT-81, BT-84",
            "Payment is by credit transfer (BT-81), but no account (BT-84) is given.",
            "Give the account, or another payment means code."
        );
    }
}
