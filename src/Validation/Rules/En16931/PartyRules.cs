using Invoicing.Faults;
using Invoicing.Validation.Bindings;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>Seller, buyer, payee, tax representative, delivery, payment.</summary>
internal static class PartyRules
{
    private const string Scheme = "Name the scheme of the identifier.";

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
            "Put the country's two letters before the number."
        );
        Payment(on);
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
