using Invoicing.Model;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Rates;
using Invoicing.Values;

namespace Invoicing.Taxes.Stages;

/// <summary>Resolves category and rate of a line or a document level item, and checks them against each other.</summary>
internal sealed class RateFinder(Invoice invoice, Ledger ledger)
{
    private const decimal HighestRate = 100m;
    private readonly string? _country = ledger.Options.Country ?? Prefix(invoice.Seller?.VatIdentifier) ?? invoice.Seller?.PostalAddress?.CountryCode;
    private readonly DateOnly? _date = DaysOf(invoice).FirstOrDefault();

    /// <summary>The VAT of a line; null when a fault was noted.</summary>
    public LineVat? OfLine(InvoiceLine line, string path)
    {
        var treatment = Treatment(line);
        if (line.Vat?.CategoryCode is null && treatment is null)
        {
            ledger.Fatal(
                "GW-TAX-CATEGORY",
                "The line states no VAT category, and no treatment fits its item.",
                $"{path}/vat/categoryCode",
                "BT-151",
                "State S, Z, E, AE, K, G, O, L, M or B; or map the item's class in the options."
            );
            return null;
        }

        var code = line.Vat?.CategoryCode ?? treatment!.CategoryCode;
        var kind = treatment is not null && treatment.CategoryCode == code ? treatment.RateKind : null;
        var rate = line.Vat?.Rate;
        var asked = new Asked($"{path}/vat/categoryCode", "BT-151", $"{path}/vat/rate", "BT-152");
        return TryResolve(code, ref rate, kind, asked) ? new LineVat { CategoryCode = code, Rate = rate } : null;
    }

    /// <summary>The VAT of a document level allowance or charge; null when a fault was noted.</summary>
    public LineVat? OfDocumentItem(DocumentAllowanceCharge item, string path, string categoryTerm, string rateTerm)
    {
        if (item.VatCategoryCode is null)
        {
            ledger.Fatal(
                "GW-TAX-CATEGORY",
                "An allowance or charge on document level states no VAT category.",
                $"{path}/vatCategoryCode",
                categoryTerm,
                "State the category of the lines it is for."
            );
            return null;
        }

        var rate = item.VatRate;
        var asked = new Asked($"{path}/vatCategoryCode", categoryTerm, $"{path}/vatRate", rateTerm);
        return TryResolve(item.VatCategoryCode, ref rate, null, asked) ? new LineVat { CategoryCode = item.VatCategoryCode, Rate = rate } : null;
    }

    /// <summary>Warns of a standard-rated group whose rate no country concerned has on the day.</summary>
    public void CheckKnown(decimal rate, string path)
    {
        var days = DaysOf(invoice).OfType<DateOnly>().ToList();
        if (_date is not { } day || days.Exists(one => one < VatRates.CoveredFrom))
        {
            return;
        }
        string?[] countries = ledger.Options.Country is { } one
            ? [one]
            :
            [
                _country,
                Prefix(invoice.SellerTaxRepresentative?.VatIdentifier),
                invoice.Delivery?.Address?.CountryCode,
                invoice.Buyer?.PostalAddress?.CountryCode,
            ];
        var rates = countries.OfType<string>().Distinct().SelectMany(code => days.SelectMany(one => VatRates.InForce(code, one))).ToList();
        if (_country is null || rates.Any(known => known.Rate == rate))
        {
            return;
        }
        if (!VatRates.Knows(_country))
        {
            ledger.Inform(
                "GW-TAX-RATE-UNCHECKED",
                $"Nobody has checked {new Percentage(rate)} %: the rates of {_country} are not in the table.",
                path,
                "BT-119",
                "See to it that it is right. Where another country taxes, name it in the options."
            );
            return;
        }
        if (!VatRates.InForce(_country, day).Any())
        {
            return;
        }
        var known = string.Join(", ", rates.Where(entry => entry.Rate > 0).Select(entry => new Percentage(entry.Rate)).Distinct());
        ledger.Warn(
            "GW-TAX-RATE-UNKNOWN",
            $"{new Percentage(rate)} % is not a VAT rate of {_country} on {day:yyyy-MM-dd}.",
            path,
            "BT-119",
            $"In force then: {known}. Where another country taxes, name it in the options."
        );
    }

    /// <summary>Days that decide the rate. A credit note takes back what was taxed then: it has the rates of the invoices that it names (BT-26).</summary>
    private static IEnumerable<DateOnly?> DaysOf(Invoice invoice)
    {
        if ((invoice.VatPointDate ?? invoice.Delivery?.ActualDate) is { } stated)
        {
            return [stated];
        }

        var credited = invoice.Kind == DocumentKind.CreditNote ? invoice.PrecedingInvoices.Select(one => one.IssueDate).Where(day => day is not null) : [];
        return credited.DefaultIfEmpty(invoice.IssueDate);
    }

    private bool TryResolve(string code, ref Percentage? rate, VatRateKind? kind, Asked asked)
    {
        if (VatCategory.Find(code) is not { } category)
        {
            ledger.Fatal(
                "GW-TAX-CATEGORY",
                $"'{code}' is no VAT category of EN 16931.",
                asked.CategoryPath,
                asked.CategoryTerm,
                "S, Z, E, AE, K, G, O, L, M or B (UNTDID 5305)."
            );
            return false;
        }

        rate ??= Default(category, kind);
        if (rate is null && category.Rate != RateRule.Absent)
        {
            ledger.Fatal("GW-TAX-RATE", $"Category {code} needs a rate: {WhyNone(kind)}.", asked.RatePath, asked.RateTerm, "State the rate.");
            return false;
        }

        var value = rate?.Value ?? 0;
        var (fits, hint) = category.Rate switch
        {
            RateRule.AboveZero => (value is > 0 and <= HighestRate, "Above 0 and at most 100; for a rate of zero the category is Z."),
            RateRule.ZeroOrMore => (value is >= 0 and <= HighestRate, "From 0 to 100."),
            RateRule.Zero => (value == 0, "This category has a rate of 0; for a taxed supply the category is S."),
            _ => (rate is null, "Leave the rate out: what is not subject to VAT has none."),
        };
        if (!fits)
        {
            ledger.Fatal("GW-TAX-RATE", $"Category {code} with a rate of {rate} %.", asked.RatePath, asked.RateTerm, hint);
        }
        return fits;
    }

    private string WhyNone(VatRateKind? kind)
    {
        if (kind is null)
        {
            return "no rate is stated";
        }
        var day = _date is { } known ? $"on {known:yyyy-MM-dd}" : "on a day that is not stated";
        return $"{_country ?? "a country that is not named"} has no single {kind} rate {day}";
    }

    private Percentage? Default(VatCategory category, VatRateKind? kind)
    {
        if (category.Rate == RateRule.Zero)
        {
            return new(0);
        }
        if (kind is not { } wanted || _country is null || _date is not { } day)
        {
            return null;
        }
        return VatRates.Find(_country, wanted, day) is { } found ? new(found.Rate) : null;
    }

    private VatTreatment? Treatment(InvoiceLine line)
    {
        var treatments = ledger.Options.Treatments;
        if (treatments.Count > 0 && line.Item is { } item)
        {
            if (item.SellersIdentifier is { } own && treatments.TryGetValue(own, out var byItem))
            {
                return byItem;
            }
            foreach (var classification in item.Classifications)
            {
                if (treatments.TryGetValue(classification.Value, out var byClass))
                {
                    return byClass;
                }
            }
        }

        return ledger.Options.DefaultTreatment;
    }

    private static string? Prefix(string? vatIdentifier) =>
        vatIdentifier is { Length: > 2 } id && char.IsAsciiLetterUpper(id[0]) && char.IsAsciiLetterUpper(id[1]) ? id[..2] : null;

    private readonly record struct Asked(string CategoryPath, string CategoryTerm, string RatePath, string RateTerm);
}
