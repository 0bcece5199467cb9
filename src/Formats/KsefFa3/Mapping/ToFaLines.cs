using System.Globalization;
using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>Lines, and allowances and charges of the whole, which FA(3) knows as lines only.</summary>
internal static class ToFaLines
{
    private const string Gtin = "0160";
    private const string NationalCode = "GN";
    private const string CustomsCode = "HS";
    private const string Allowance = "Rabat";
    private const string Charge = "Opłata dodatkowa";

    internal static IEnumerable<FaLine> Of(Invoice invoice)
    {
        var sign = FaValues.SignOf(invoice);
        var position = 0;
        foreach (var line in invoice.Lines)
        {
            yield return Of(line, Text(++position), sign, invoice);
        }
        foreach (var allowance in invoice.Allowances)
        {
            yield return Of(allowance, Text(++position), -sign, Allowance, invoice);
        }
        foreach (var charge in invoice.Charges)
        {
            yield return Of(charge, Text(++position), sign, Charge, invoice);
        }
    }

    /// <summary>The number of a line by its position.</summary>
    internal static string Text(int position) => position.ToString(CultureInfo.InvariantCulture);

    private static FaLine Of(InvoiceLine line, string position, decimal sign, Invoice invoice)
    {
        var item = line.Item ?? new();
        var discount = line.Allowances.Sum(allowance => allowance.Amount?.Amount ?? 0);
        return new()
        {
            Position = position,
            Id = line.Identifier is { } id && id.Trim() != position ? FaValues.Cut(id, FaValues.Code) : null,
            Delivered = line.Period?.Start is { } day && line.Period.End == day ? day : null,
            Name = FaValues.Cut(item.Name, FaValues.LongText),
            Index = FaValues.Cut(item.SellersIdentifier, FaValues.Code),
            Gtin = item.StandardIdentifier is { Scheme: Gtin, Value.Length: <= 20 } gtin ? gtin.Value : null,
            Pkwiu = Classification(item, NationalCode),
            Cn = Classification(item, CustomsCode),
            Unit = FaValues.UnitWord(line.Quantity?.UnitCode),
            Quantity = line.Quantity is { } quantity ? FaValues.Fit(sign * quantity.Value, FaValues.QuantityDecimals) : null,
            NetPrice = PriceOf(line.Price),
            Discount = discount == 0 ? null : FaValues.Fit(sign * discount, FaValues.PriceDecimals),
            Net = line.NetAmount is { } net ? FaValues.Fit(sign * net.Amount, FaValues.Cents) : null,
            Rate = WordOf(line.Vat?.CategoryCode, line.Vat?.Rate, invoice),
            SpecialRate = SpecialOf(line.Vat?.CategoryCode, line.Vat?.Rate, invoice),
        };
    }

    private static FaLine Of(DocumentAllowanceCharge part, string position, decimal sign, string name, Invoice invoice)
    {
        var amount = part.Amount is { } money ? FaValues.Fit(sign * money.Amount, FaValues.Cents) : (decimal?)null;
        return new()
        {
            Position = position,
            Name = FaValues.Cut(part.Reason, FaValues.LongText) ?? name,
            Unit = FaValues.UnitWord("C62"),
            Quantity = amount < 0 ? -1 : 1,
            NetPrice = amount is { } price ? Math.Abs(price) : null,
            Net = amount,
            Rate = WordOf(part.VatCategoryCode, part.VatRate, invoice),
            SpecialRate = SpecialOf(part.VatCategoryCode, part.VatRate, invoice),
        };
    }

    private static decimal? PriceOf(PriceDetails? price)
    {
        if (price?.NetPrice is not { } net)
        {
            return null;
        }
        var of = price.BaseQuantity is { Value: not 0 } quantity ? quantity.Value : 1;
        return FaValues.Fit(of == 1 ? net.Amount : net.Amount / of, FaValues.PriceDecimals);
    }

    /// <summary>A line under a margin scheme has no rate.</summary>
    private static string? WordOf(string? category, Percentage? rate, Invoice invoice) =>
        category == "E" && ToFa.IsMargin(invoice) ? null : FaRates.WordOf(category, rate?.Value, ToFaParties.IsAbroad(invoice));

    private static decimal? SpecialOf(string? category, Percentage? rate, Invoice invoice) =>
        FaRates.GroupOf(category, rate?.Value, ToFaParties.IsAbroad(invoice)) == FaRates.Special
            ? FaValues.Fit(rate!.Value.Value, FaValues.QuantityDecimals)
            : null;

    private static string? Classification(Item item, string scheme) =>
        FaValues.Cut(item.Classifications.FirstOrDefault(each => each.Scheme == scheme)?.Value, FaValues.Code);
}
