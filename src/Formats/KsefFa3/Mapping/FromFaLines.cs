using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Model;
using Invoicing.Ports.Documents;
using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>
/// Lines of a document of FA(3). A line that shows what stood before a correction (StanPrzed) is taken back: its quantity and amount change their sign, so that
/// the lines together are the difference. Where only gross amounts are stated, net ones are worked out by the rate.
/// </summary>
internal static class FromFaLines
{
    /// <summary>What a line is called that stands for an advance.</summary>
    private const string Advance = "Zaliczka";

    private const string Piece = "C62";

    internal static IReadOnlyList<InvoiceLine> Of(FaDocument fa, decimal sign, List<Loss> losses) =>
        [.. fa.Lines.Select((line, index) => Of(fa, line, sign * (line.Before == FaValues.Yes ? -1 : 1), $"/Faktura/Fa/FaWiersz[{index + 1}]", losses))];

    /// <summary>Lines of an invoice for an advance, which has none of its own: one for each row of the VAT breakdown.</summary>
    internal static IReadOnlyList<InvoiceLine> OfSums(FaDocument fa, IReadOnlyList<VatBreakdown> rows) =>
        fa.Kind != ToFa.Advance
            ? []
            :
            [
                .. rows.Select(
                    (row, index) =>
                        new InvoiceLine
                        {
                            Identifier = ToFaLines.Text(index + 1),
                            Quantity = new(1, Piece),
                            NetAmount = row.TaxableAmount,
                            Price = new() { NetPrice = row.TaxableAmount },
                            Vat = new() { CategoryCode = row.CategoryCode, Rate = row.Rate },
                            Item = new() { Name = Advance },
                        }
                ),
            ];

    private static InvoiceLine Of(FaDocument fa, FaLine line, decimal sign, string path, List<Loss> losses)
    {
        var vat = VatOf(line);
        var net = sign * (line.Net ?? NetOf(line, vat) ?? 0);
        var (quantity, price) = Priced(line, vat, sign, net);
        if (line.Unit is { } unit && !FaValues.IsUnit(unit))
        {
            losses.Add(
                new($"{path}/P_8A", Loss.Excerpt(unit), "it is no unit that has a code here: C62 (one) stands for it")
                {
                    Term = "BT-130",
                    Why = LossKind.CodeMapped,
                }
            );
        }
        if (line.Before is not null)
        {
            losses.Add(
                new($"{path}/StanPrzed", line.Before, "the line is taken back instead: EN 16931 does not show what stood before") { Why = LossKind.NoTerm }
            );
        }
        if (line.Net is null && line.Gross is { } gross)
        {
            var content = gross.ToString(System.Globalization.CultureInfo.InvariantCulture);
            losses.Add(
                new($"{path}/P_11A", content, "EN 16931 knows net amounts only: that of the line is worked out by its rate")
                {
                    Term = "BT-131",
                    Why = LossKind.Implied,
                }
            );
        }

        var read = new InvoiceLine
        {
            Identifier = line.Id ?? line.Position,
            Quantity = new(quantity, line.Unit is null ? Piece : FaValues.UnitCode(line.Unit)),
            NetAmount = Money(net),
            Period = line.Delivered is { } day ? new() { Start = day, End = day } : null,
            Allowances = line.Discount is { } discount and not 0 ? [new() { Amount = Money(sign * discount), ReasonCode = "95" }] : [],
            Price = new() { NetPrice = Money(price) },
            Vat = vat,
            Item = new()
            {
                Name = line.Name,
                SellersIdentifier = line.Index,
                StandardIdentifier = line.Gtin is { } gtin ? new(gtin, "0160") : null,
                Classifications =
                [
                    .. new[] { (line.Pkwiu, "GN"), (line.Cn, "HS") }
                        .Where(code => code.Item1 is not null)
                        .Select(code => new Identifier(code.Item1!, code.Item2)),
                ],
            },
        };
        return fa.Remarks.Where(remark => remark.Line is not null && remark.Line == line.Position).Aggregate(read, FaRemarks.With);

        Money Money(decimal amount) => new(amount == 0 ? Math.Abs(amount) : amount, fa.Currency ?? "");
    }

    /// <summary>Quantity and price, which is never less than nothing: its sign goes to the quantity.</summary>
    private static (decimal Quantity, decimal Price) Priced(FaLine line, LineVat? vat, decimal sign, decimal net)
    {
        var quantity = sign * (line.Quantity ?? (net * sign < 0 ? -1 : 1));
        var price = line.NetPrice ?? (line.GrossPrice is { } gross ? Net(gross, vat, FaValues.PriceDecimals) : (decimal?)null);
        if (price is null)
        {
            var before = net + (sign * (line.Discount ?? 0));
            price = quantity == 0 ? Math.Abs(net) : Math.Round(before / quantity, FaValues.PriceDecimals, MidpointRounding.AwayFromZero) / 1.0000000000m;
        }
        return price < 0 ? (-quantity, -price.Value) : (quantity, price.Value);
    }

    private static LineVat? VatOf(FaLine line) =>
        line.SpecialRate is { } rate ? new() { CategoryCode = "S", Rate = new(rate) }
        : line.Rate is null ? new() { CategoryCode = "E", Rate = new(0) }
        : FaRates.Of(line.Rate);

    private static decimal? NetOf(FaLine line, LineVat? vat) =>
        line.Gross is not { } gross ? null
        : line.Vat is { } tax ? gross - tax
        : Net(gross, vat, FaValues.Cents);

    private static decimal Net(decimal gross, LineVat? vat, int decimals) =>
        Math.Round(gross / (1 + ((vat?.Rate?.Value ?? 0) / 100)), decimals, MidpointRounding.AwayFromZero);
}
