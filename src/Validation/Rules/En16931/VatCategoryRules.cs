using Invoicing.Validation.Bindings;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>The families of rules on VAT categories: ten rules each, made from <see cref="VatCategory"/>.</summary>
internal static class VatCategoryRules
{
    private const string Line = "BG-30";
    private const string Allowance = "BG-20";
    private const string Charge = "BG-21";
    private const string Breakdown = "BG-23";

    /// <summary>Declares them.</summary>
    public static void Declare(Binding on, VatTests tests)
    {
        foreach (var category in VatCategory.All)
        {
            Parties(on, tests, category);
            Rates(on, tests, category);
            Amounts(on, tests, category);
        }

        Special(on, tests);
    }

    private static void Parties(Binding on, VatTests tests, VatCategory category)
    {
        var times = category.Breakdown == BreakdownDemand.One ? "exactly once" : "at least once";
        on.Rule(
            $"{category.Prefix}-01",
            "BG-0",
            "BT-118, BT-151, BT-95, BT-102",
            $"VAT category {category.Code} ({category.Name}) must stand in the VAT breakdown {times} when lines, allowances or charges use it, and only then.",
            "Make the VAT breakdown fit the categories used.",
            tests.InBreakdown(category)
        );
        var needs = category.Parties switch
        {
            PartyDemand.SellerTaxId => "the seller's VAT or tax identifier (BT-31, BT-32) or its tax representative's (BT-63)",
            PartyDemand.SellerVatId => "the seller's VAT identifier (BT-31) or its tax representative's (BT-63)",
            PartyDemand.SellerAndBuyer =>
                "a tax identifier of the seller (BT-31, BT-32, BT-63) and the buyer's VAT identifier (BT-48) or legal registration (BT-47)",
            PartyDemand.SellerAndBuyerVatIds => "the VAT identifiers of the seller (BT-31) or its tax representative (BT-63) and of the buyer (BT-48)",
            _ => "that no VAT identifier of seller, tax representative or buyer is given (BT-31, BT-63, BT-48)",
        };
        Need("02", "A line", tests.PartiesForLine(category));
        Need("03", "A document level allowance", tests.PartiesForAllowance(category));
        Need("04", "A document level charge", tests.PartiesForCharge(category));

        void Need(string number, string what, Func<Engine.ElementView, Invoicing.Validation.Values.Truth> test) =>
            on.Rule(
                $"{category.Prefix}-{number}",
                PartyGroup(on, category, number),
                "BT-31, BT-32, BT-48, BT-63",
                $"{what} in VAT category {category.Code} ({category.Name}) needs {needs}.",
                "See to the identifiers, or correct the VAT category.",
                test
            );
    }

    private static string PartyGroup(Binding on, VatCategory category, string number) =>
        !on.ChecksPartiesAtUse
            ? "BG-0"
            : number switch
            {
                "02" => $"{Line}:{category.Code}",
                "03" => $"{Allowance}:{category.Code}",
                _ => $"{Charge}:{category.Code}",
            };

    private static void Rates(Binding on, VatTests tests, VatCategory category)
    {
        var demand = category.Rate switch
        {
            RateDemand.Zero => "must be 0",
            RateDemand.None => "must not be given",
            RateDemand.Positive => "must be greater than 0",
            _ => "must be 0 or greater",
        };
        Rate("05", Line, "BT-152");
        Rate("06", Allowance, "BT-96");
        Rate("07", Charge, "BT-103");

        void Rate(string number, string group, string term) =>
            on.Rule(
                $"{category.Prefix}-{number}",
                $"{group}:{category.Code}",
                term,
                $"The VAT rate ({term}) of category {category.Code} ({category.Name}) {demand}.",
                "Correct the rate or the VAT category.",
                tests.Rate(category)
            );
    }

    private static void Amounts(Binding on, VatTests tests, VatCategory category)
    {
        var group = $"{Breakdown}:{category.Code}";
        on.Rule(
            $"{category.Prefix}-08",
            group,
            "BT-116, BT-131, BT-92, BT-99",
            $"The taxable amount (BT-116) of VAT category {category.Code} ({category.Name}) is not what its lines, charges and allowances add up to.",
            "Compute the VAT breakdown anew.",
            tests.Taxable(category),
            tests.TaxableFigures(category)
        );
        var tax = category.ByRate ? "the taxable amount times the rate" : "0";
        on.Rule(
            $"{category.Prefix}-09",
            group,
            "BT-117",
            $"The tax amount (BT-117) of VAT category {category.Code} ({category.Name}) must be {tax}.",
            "Compute the VAT breakdown anew.",
            tests.Tax(category),
            tests.TaxFigures(category)
        );
        var reason =
            category.Reason == ReasonDemand.Needed
                ? "needs a reason for exemption (BT-120) or its code (BT-121)"
                : "must not have a reason for exemption (BT-120, BT-121)";
        on.Rule(
            $"{category.Prefix}-10",
            group,
            "BT-120, BT-121",
            $"VAT category {category.Code} ({category.Name}) in the breakdown {reason}.",
            category.Reason == ReasonDemand.Needed ? "Give the reason." : "Leave the reason out.",
            tests.Reason(category)
        );
    }

    private static void Special(Binding on, VatTests tests)
    {
        on.Rule(
            "BR-IC-11",
            "BG-0",
            "BT-72, BG-14",
            "An intra-community supply needs the actual delivery date (BT-72) or the invoicing period (BG-14).",
            "Give the date or the period.",
            tests.SupplyDate
        );
        on.Rule(
            "BR-IC-12",
            "BG-0",
            "BT-80",
            "An intra-community supply needs the country of delivery (BT-80).",
            "Give the deliver-to country.",
            tests.SupplyCountry
        );
        on.Rule(
            "BR-O-11",
            "BG-0",
            "BT-118",
            "With category O (not subject to VAT) in the breakdown there must be no other category in it.",
            "Part the invoice in two.",
            tests.OnlyOutsideVat(11)
        );
        on.Rule(
            "BR-O-12",
            "BG-0",
            "BT-151",
            "With category O (not subject to VAT) in the breakdown every line must be in it.",
            "Part the invoice in two.",
            tests.OnlyOutsideVat(12)
        );
        on.Rule(
            "BR-O-13",
            "BG-0",
            "BT-95",
            "With category O (not subject to VAT) in the breakdown every document level allowance must be in it.",
            "Part the invoice in two.",
            tests.OnlyOutsideVat(13)
        );
        on.Rule(
            "BR-O-14",
            "BG-0",
            "BT-102",
            "With category O (not subject to VAT) in the breakdown every document level charge must be in it.",
            "Part the invoice in two.",
            tests.OnlyOutsideVat(14)
        );
        on.Rule(
            "BR-B-01",
            "BG-0",
            "BT-151, BT-40",
            "Split payment (category B) is for invoices within Italy alone.",
            "Correct the VAT category or the country codes.",
            tests.SplitPaymentIsItalian
        );
        on.Rule(
            "BR-B-02",
            "BG-0",
            "BT-151",
            "Split payment (category B) does not go together with the standard rate (S) in one invoice.",
            "Part the invoice in two.",
            tests.SplitPaymentIsAlone
        );
    }
}
