using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>VAT breakdown and totals of a document of FA(3).</summary>
internal static class FromFaSums
{
    /// <summary>BG-23: a row for each group of rates; where the lines have both rates of a group, one for each.</summary>
    internal static IReadOnlyList<VatBreakdown> Breakdown(FaDocument fa, decimal sign) =>
        [.. FaRates.Rows(fa.Sums ?? new()).SelectMany(row => Rows(fa, row.Group, sign * row.Net, sign * (row.Vat ?? 0)))];

    /// <summary>BT-111: VAT in złoty, where it is stated besides.</summary>
    internal static decimal? InZloty(FaDocument fa) =>
        FaRates.Rows(fa.Sums ?? new()).Where(row => row.Pln is not null).Select(row => row.Pln!.Value).ToList() is { Count: > 0 } stated ? stated.Sum() : null;

    internal static DocumentTotals Totals(FaDocument fa, IReadOnlyList<InvoiceLine> lines, decimal sign)
    {
        var rows = FaRates.Rows(fa.Sums ?? new()).ToList();
        var (added, deducted) = (Sum(fa.Settlement?.Additions), Sum(fa.Settlement?.Deductions));
        var rounding = Sum(fa.Settlement?.Additions, isRounding: true) - Sum(fa.Settlement?.Deductions, isRounding: true);
        var paid = fa.Settlement is null ? (fa.Payment?.Paid == FaValues.Yes ? fa.Total ?? 0 : 0) : deducted - added;
        var due = fa.Settlement?.Due ?? (fa.Total is { } total ? total - paid + rounding : null);
        return new()
        {
            LineNetAmounts = Money(lines.Sum(line => line.NetAmount?.Amount ?? 0)),
            WithoutVat = rows.Count == 0 ? null : Money(sign * rows.Sum(row => row.Net)),
            Vat = rows.Count == 0 ? null : Money(sign * rows.Sum(row => row.Vat ?? 0)),
            VatInAccountingCurrency = InZloty(fa) is { } zloty ? new(sign * zloty, ToFa.Zloty) : null,
            WithVat = fa.Total is { } gross ? Money(sign * gross) : null,
            Paid = paid == 0 ? null : Money(sign * paid),
            Rounding = rounding == 0 ? null : Money(sign * rounding),
            Due = due is { } open ? Money(sign * open) : null,
        };

        Money Money(decimal amount) => new(amount == 0 ? Math.Abs(amount) : amount, fa.Currency ?? "");
    }

    private static decimal Sum(TermList<FaPart>? parts, bool isRounding = false) =>
        parts?.Where(part => part.Reason == ToFaPayment.Rounding == isRounding).Sum(part => part.Amount ?? 0) ?? 0;

    private static IEnumerable<VatBreakdown> Rows(FaDocument fa, string group, decimal net, decimal vat)
    {
        if (group == FaRates.Special)
        {
            return Split(fa, [.. fa.Lines.Select(line => line.SpecialRate).OfType<decimal>().Distinct()], rate => line => line.SpecialRate == rate, net, vat);
        }
        if (group == FaRates.Margin)
        {
            return [Row(fa, new() { CategoryCode = "E", Rate = new(0) }, net, vat) with { ExemptionReasonCode = Margin(fa.Marks) }];
        }
        var words = FaRates.WordsOf(group).Where(word => fa.Lines.Any(line => line.Rate == word)).DefaultIfEmpty(FaRates.WordsOf(group)[0]).ToList();
        if (words.Count > 1)
        {
            var rates = words.Select(word => FaRates.Of(word)!.Rate!.Value.Value).ToList();
            return Split(fa, rates, rate => line => FaRates.Of(line.Rate)?.Rate?.Value == rate, net, vat);
        }
        return [Explained(fa, Row(fa, FaRates.Of(words[0])!, net, vat))];
    }

    /// <summary>Parts a group by the rates of its lines; the last takes what is left.</summary>
    private static IEnumerable<VatBreakdown> Split(FaDocument fa, IReadOnlyList<decimal> rates, Func<decimal, Func<FaLine, bool>> of, decimal net, decimal vat)
    {
        var (restNet, restVat) = (net, vat);
        for (var at = 0; at < rates.Count; at++)
        {
            var isLast = at == rates.Count - 1;
            var taxable = isLast ? restNet : Math.Sign(net == 0 ? 1 : net) * Math.Abs(fa.Lines.Where(of(rates[at])).Sum(line => line.Net ?? 0));
            var tax = isLast ? restVat : Math.Round(taxable * rates[at] / 100, 2, MidpointRounding.AwayFromZero);
            (restNet, restVat) = (restNet - taxable, restVat - tax);
            yield return Row(fa, new() { CategoryCode = "S", Rate = new(rates[at]) }, taxable, tax);
        }
    }

    private static VatBreakdown Explained(FaDocument fa, VatBreakdown row)
    {
        var marks = fa.Marks;
        var directive = marks?.ExemptByDirective;
        return row.CategoryCode == "E"
            ? row with
            {
                ExemptionReason = marks?.ExemptByAct ?? marks?.ExemptOtherwise ?? (IsCode(directive) ? null : directive),
                ExemptionReasonCode = IsCode(directive) ? directive : null,
            }
            : row with
            {
                ExemptionReasonCode = FaRates.ReasonOf(row.CategoryCode!),
            };
    }

    private static bool IsCode(string? text) => text?.StartsWith("VATEX", StringComparison.Ordinal) == true;

    private static string? Margin(FaMarks? marks) =>
        marks?.MarginTravel is not null ? FaRates.MarginCodes[0]
        : marks?.MarginArt is not null ? FaRates.MarginCodes[2]
        : marks?.MarginAntiques is not null ? FaRates.MarginCodes[3]
        : FaRates.MarginCodes[1];

    private static VatBreakdown Row(FaDocument fa, LineVat vat, decimal net, decimal tax) =>
        new()
        {
            TaxableAmount = new Money(net == 0 ? Math.Abs(net) : net, fa.Currency ?? ""),
            TaxAmount = new Money(tax == 0 ? Math.Abs(tax) : tax, fa.Currency ?? ""),
            CategoryCode = vat.CategoryCode,
            Rate = vat.Rate,
        };
}
