using Invoicing.Faults;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Texts;

namespace Invoicing.Receivables.Pricing;

/// <summary>
/// Prices a quantity. Each tier that is used becomes a part of its own, so that an invoice line is always quantity by price and nothing is averaged.
/// </summary>
public static class PriceCalculator
{
    /// <summary>Unit of a flat fee: one (UN/ECE Recommendation 20).</summary>
    private const string One = "C62";

    /// <summary>Unit of a package (UN/ECE Recommendation 21).</summary>
    private const string Package = "XPK";

    /// <summary>The parts of a quantity, or why the price cannot be computed: GW-REC-PRICE.</summary>
    /// <param name="price">The price.</param>
    /// <param name="quantity">The quantity; below zero for a return at a unit price.</param>
    /// <param name="path">JSON Pointer of the price, for faults.</param>
    /// <param name="texts">The language of the parts' labels; English where none is given.</param>
    public static Result<IReadOnlyList<PricedPart>> Calculate(PriceRule price, decimal quantity, string path, InvoiceTexts? texts = null)
    {
        texts ??= InvoiceTexts.English;
        if (WhyNot(price, quantity) is { } reason)
        {
            return Result<IReadOnlyList<PricedPart>>.Failure(Fault.Fatal("GW-REC-PRICE", reason.Message, $"{path}{reason.Member}", "BT-146", reason.Hint));
        }

        return Result<IReadOnlyList<PricedPart>>.Success(
            price.Model switch
            {
                PriceModel.Tiered => Tiered(price.Tiers, quantity, texts),
                PriceModel.Volume => Volume(price.Tiers, quantity, texts),
                PriceModel.Package => [Packages(price, quantity, texts)],
                _ => [new(quantity, price.Amount!.Value)],
            }
        );
    }

    private static (string Message, string Member, string Hint)? WhyNot(PriceRule price, decimal quantity) =>
        price.Model switch
        {
            PriceModel.Unit when price.Amount is null => ("The price has no amount.", "/amount", "State the price of one unit."),
            PriceModel.Unit when price.Amount < 0 => ("The price is below zero.", "/amount", "For a return let the quantity be below zero."),
            PriceModel.Unit => null,
            _ when quantity < 0 => ("A quantity below zero has no tier and fills no package.", "", "State returns at a unit price, or credit the invoice."),
            PriceModel.Package when price.Amount is not >= 0 => ("The package has no price.", "/amount", "State the price of one package, zero or more."),
            PriceModel.Package when price.PackageSize is not > 0 => ("The package has no size.", "/packageSize", "State how many units it holds, above zero."),
            PriceModel.Package => null,
            _ when price.Tiers.Count == 0 => ("The price has no tier.", "/tiers", "State at least one; the last has no upTo."),
            _ when price.Tiers.Any(tier => tier.UnitPrice < 0 || tier.FlatFee < 0) => ("A tier's price is below zero.", "/tiers", "Zero or more."),
            _ when !Rises(price.Tiers) => (
                "The tiers do not rise to one without an end.",
                "/tiers",
                "Let upTo grow from tier to tier; only the last has none."
            ),
            _ => null,
        };

    private static bool Rises(IReadOnlyList<PriceTier> tiers)
    {
        for (var index = 0; index < tiers.Count; index++)
        {
            var before = index == 0 ? 0 : tiers[index - 1].UpTo;
            if (index == tiers.Count - 1 ? tiers[index].UpTo is not null : tiers[index].UpTo is not { } end || end <= before)
            {
                return false;
            }
        }

        return true;
    }

    private static List<PricedPart> Tiered(IReadOnlyList<PriceTier> tiers, decimal quantity, InvoiceTexts texts)
    {
        var (parts, from) = (new List<PricedPart>(), 0m);
        foreach (var tier in tiers)
        {
            var until = Math.Min(tier.UpTo ?? quantity, quantity);
            if (until > from || (quantity == 0 && from == 0 && parts.Count == 0))
            {
                var label = texts.Tier(from, tier.UpTo);
                parts.Add(new(until - from, tier.UnitPrice, label));
                AddFee(parts, tier, label, texts);
                from = until;
            }
        }

        return parts.Count == 1 ? [parts[0] with { Label = null }] : parts;
    }

    private static List<PricedPart> Volume(IReadOnlyList<PriceTier> tiers, decimal quantity, InvoiceTexts texts)
    {
        var reached = tiers.First(tier => tier.UpTo is not { } end || quantity <= end);
        List<PricedPart> parts = [new(quantity, reached.UnitPrice)];
        AddFee(parts, reached, null, texts);
        return parts;
    }

    private static PricedPart Packages(PriceRule price, decimal quantity, InvoiceTexts texts)
    {
        var size = price.PackageSize!.Value;
        return new(Math.Ceiling(quantity / size), price.Amount!.Value, texts.Package(size), Package);
    }

    private static void AddFee(List<PricedPart> parts, PriceTier tier, string? label, InvoiceTexts texts)
    {
        if (tier.FlatFee is { } fee and > 0)
        {
            parts.Add(new(1, fee, label is null ? texts.FlatFee : $"{label}, {texts.FlatFee}", One));
        }
    }
}
