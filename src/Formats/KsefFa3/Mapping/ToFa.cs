using Invoicing.Formats.KsefFa3.Shape;
using Invoicing.Formats.KsefFa3.Tables;
using Invoicing.Model;
using Invoicing.Values;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>An invoice in the words of FA(3). A credit note is a correction (KOR) by the difference, so that its amounts change their sign.</summary>
internal static class ToFa
{
    internal const string Regular = "VAT",
        Correction = "KOR",
        Advance = "ZAL",
        Settlement = "ROZ";

    /// <summary>The currency of VAT in Poland.</summary>
    internal const string Zloty = "PLN";

    /// <summary>BT-8 of who pays VAT when paid, of UNTDID 2005.</summary>
    internal const string PaidToDate = "432";

    internal const string SelfBilled = "389",
        Prepayment = "386",
        SelfBilledCredit = "261";

    private const string DebitNote = "383",
        Corrected = "384";

    internal static FaDocument Of(Invoice invoice)
    {
        var kind = KindOf(invoice);
        var lines = ToFaLines.Of(invoice).ToList();
        return new()
        {
            Form = FaNames.Form,
            Variant = FaNames.Variant,
            Created = CreatedOf(invoice.IssueDate),
            Sellers = [ToFaParties.Seller(invoice)],
            Buyers = [ToFaParties.Buyer(invoice)],
            Thirds = [.. ToFaParties.Thirds(invoice)],
            Authorised = [.. ToFaParties.Authorised(invoice)],
            Currency = invoice.CurrencyCode,
            Issued = invoice.IssueDate,
            Number = FaValues.Cut(invoice.Number, FaValues.Text),
            Despatches = FaValues.Cut(invoice.DespatchAdviceReference, FaValues.Text) is { } despatch ? [despatch] : [],
            Delivered = HasPeriod(invoice) ? null : invoice.Delivery?.ActualDate,
            From = HasPeriod(invoice) ? invoice.InvoicingPeriod!.Start : null,
            Until = HasPeriod(invoice) ? invoice.InvoicingPeriod!.End : null,
            Sums = Sums(invoice),
            Total = invoice.Totals?.WithVat is { } total ? FaValues.Fit(FaValues.SignOf(invoice) * total.Amount, FaValues.Cents) : null,
            Marks = Marks(invoice),
            Kind = kind,
            Cause = kind == Correction ? FaValues.Cut(CauseOf(invoice)?.Text, FaValues.Text) : null,
            Corrected = kind == Correction ? [.. invoice.PrecedingInvoices.Select(each => ToFaPayment.Corrected(invoice, each))] : [],
            Advances = kind == Settlement ? [.. invoice.PrecedingInvoices.Select(ToFaPayment.AdvanceOf)] : [],
            Remarks = [.. FaRemarks.Of(invoice), .. invoice.Lines.SelectMany((line, index) => FaRemarks.Of(line, ToFaLines.Text(index + 1)))],
            Lines = [.. lines],
            Settlement = ToFaPayment.Settlement(invoice),
            Payment = ToFaPayment.Of(invoice),
            Contract = FaValues.Cut(invoice.ContractReference, FaValues.Text),
            Order = FaValues.Cut(invoice.PurchaseOrderReference, FaValues.Text),
            Footers = [.. Footers(invoice)],
            Krs = Register(invoice, 10),
            Regon = Register(invoice, 9) ?? Register(invoice, 14),
        };
    }

    /// <summary>The note that says why a document corrects another.</summary>
    internal static InvoiceNote? CauseOf(Invoice invoice) => invoice.Notes.FirstOrDefault(note => note.SubjectCode == FaRemarks.CauseSubject);

    /// <summary>DataWytworzeniaFa: a document is made on its day of issue, so that the same invoice gives the same bytes.</summary>
    internal static string? CreatedOf(DateOnly? issued) =>
        issued is { } day ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T00:00:00Z") : null;

    /// <summary>Whether what is exempt is so by a margin scheme, all of it.</summary>
    internal static bool IsMargin(Invoice invoice) =>
        invoice.VatBreakdown.Where(row => row.CategoryCode == "E").ToList() is { Count: > 0 } exempt && exempt.TrueForAll(IsMargin);

    private static bool IsMargin(VatBreakdown row) => row.ExemptionReasonCode is { } code && FaRates.MarginCodes.Contains(code);

    private static string KindOf(Invoice invoice) =>
        invoice.Kind == DocumentKind.CreditNote || invoice.TypeCode is Corrected or DebitNote ? Correction
        : invoice.TypeCode == Prepayment ? Advance
        : invoice.PrecedingInvoices.Count > 0 ? Settlement
        : Regular;

    private static bool HasPeriod(Invoice invoice) => invoice.InvoicingPeriod is { Start: not null, End: not null };

    private static FaSums Sums(Invoice invoice)
    {
        var sign = FaValues.SignOf(invoice);
        var abroad = ToFaParties.IsAbroad(invoice);
        var groups = invoice
            .VatBreakdown.GroupBy(row => IsMargin(row) ? FaRates.Margin : FaRates.GroupOf(row.CategoryCode, row.Rate?.Value, abroad))
            .Where(group => group.Key is not null)
            .Select(group =>
                (
                    Group: group.Key!,
                    Net: FaValues.Fit(sign * group.Sum(row => row.TaxableAmount?.Amount ?? 0), FaValues.Cents),
                    Vat: FaValues.Fit(sign * group.Sum(row => row.TaxAmount?.Amount ?? 0), FaValues.Cents)
                )
            )
            .ToList();
        var inZloty = InZloty(invoice, sign, groups);
        return groups.Aggregate(
            new FaSums(),
            (sums, row) => FaRates.Put(sums, row.Group, row.Net, row.Vat, inZloty.TryGetValue(row.Group, out var pln) ? pln : null)
        );
    }

    /// <summary>VAT in złoty (BT-111) by group, in the proportion of VAT; what rounding leaves goes to the last.</summary>
    private static Dictionary<string, decimal> InZloty(Invoice invoice, decimal sign, List<(string Group, decimal Net, decimal Vat)> groups)
    {
        var shares = new Dictionary<string, decimal>();
        var taxed = groups.Where(row => row.Vat != 0 && row.Group != FaRates.Special).ToList();
        var vat = taxed.Sum(row => row.Vat);
        if (invoice.CurrencyCode == Zloty || invoice.Totals?.VatInAccountingCurrency is not { Currency: Zloty } total || vat == 0)
        {
            return shares;
        }
        var left = sign * total.Amount;
        foreach (var row in taxed)
        {
            var share = row == taxed[^1] ? left : Math.Round(sign * total.Amount * row.Vat / vat, FaValues.Cents, MidpointRounding.AwayFromZero);
            shares[row.Group] = FaValues.Fit(share, FaValues.Cents);
            left -= share;
        }
        return shares;
    }

    private static FaMarks Marks(Invoice invoice)
    {
        var exempt = invoice.VatBreakdown.FirstOrDefault(row =>
            row.CategoryCode == "E" && !IsMargin(row) && !string.IsNullOrWhiteSpace(row.ExemptionReason ?? row.ExemptionReasonCode)
        );
        var margin = invoice.VatBreakdown.FirstOrDefault(IsMargin)?.ExemptionReasonCode;
        var reason = FaValues.Cut(exempt?.ExemptionReason, FaValues.Text);
        var isReversed = invoice.VatBreakdown.Any(row => row.CategoryCode == "AE");
        return new()
        {
            Cash = YesOrNo(invoice.VatPointDateCode == PaidToDate),
            SelfBilled = YesOrNo(invoice.TypeCode is SelfBilled or SelfBilledCredit),
            ReverseCharge = YesOrNo(isReversed),
            SplitPayment = YesOrNo(invoice.Notes.Any(note => note.Text?.Trim() == FaRemarks.SplitPayment)),
            Exempt = exempt is null ? null : FaValues.Yes,
            ExemptByAct = reason,
            ExemptByDirective = exempt is null || reason is not null ? null : FaValues.Cut(exempt.ExemptionReasonCode, FaValues.Text),
            NotExempt = exempt is null ? FaValues.Yes : null,
            NoTransport = FaValues.Yes,
            Triangular = FaValues.No,
            Margin = margin is null ? null : FaValues.Yes,
            MarginTravel = margin == FaRates.MarginCodes[0] ? FaValues.Yes : null,
            MarginSecondHand = margin == FaRates.MarginCodes[1] ? FaValues.Yes : null,
            MarginArt = margin == FaRates.MarginCodes[2] ? FaValues.Yes : null,
            MarginAntiques = margin == FaRates.MarginCodes[3] ? FaValues.Yes : null,
            NoMargin = margin is null ? FaValues.Yes : null,
        };
    }

    private static IEnumerable<string> Footers(Invoice invoice) =>
        new[] { invoice.Seller?.AdditionalLegalInformation }
            .Concat(invoice.Notes.Where(FaRemarks.IsFooter).Select(note => note.Text))
            .Select(text => FaValues.Cut(text, FaValues.Footer))
            .OfType<string>()
            .Take(3);

    private static string? Register(Invoice invoice, int digits) =>
        invoice.Seller?.LegalRegistrationIdentifier?.Value is { } number && number.Length == digits && number.All(char.IsAsciiDigit) ? number : null;

    private static string YesOrNo(bool yes) => yes ? FaValues.Yes : FaValues.No;
}
