using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Assembly;
using Invoicing.Receivables.Issuing;
using Invoicing.Taxes;
using Invoicing.Taxes.Options;
using Invoicing.Values;

namespace Invoicing.Receivables.Corrections;

/// <summary>Makes a credit note of an invoice by a plan: linked (BG-3), with the lines of the invoice that it credits.</summary>
internal static class CreditNotes
{
    private const string CreditNote = "381";

    /// <summary>BT-81 of whose invoice says no way of payment: "instrument not defined". A due date alone does not make payment instructions.</summary>
    private const string NotDefined = "1";

    private const string SelfBilled = "389";
    private const string SelfBilledCreditNote = "261";

    /// <summary>The credit note under a number.</summary>
    public static Result<AssembledInvoice> Assemble(Invoice original, CreditPlan plan, string? reason, Numbering numbering, ExchangeRate? exchange)
    {
        var currency = original.CurrencyCode!;
        var credits = plan.Items.ToDictionary(item => item.Part, item => item.Credit);
        var note = PaymentLinks.Without(original) with
        {
            Kind = DocumentKind.CreditNote,
            TypeCode = original.TypeCode == SelfBilled ? SelfBilledCreditNote : CreditNote,
            Number = numbering.Number,
            IssueDate = numbering.IssueDate,
            DueDate = numbering.IssueDate,
            PaymentInstructions = original.PaymentInstructions ?? new() { MeansTypeCode = NotDefined },
            Notes = reason is null ? [] : [new InvoiceNote { Text = reason }],
            PrecedingInvoices = [new PrecedingInvoice { Reference = original.Number, IssueDate = original.IssueDate }],
            Lines = original.Lines.Select(line => Line(line, credits[Caps.Line(line.Identifier!)], currency)).OfType<InvoiceLine>().ToTermList(),
            Allowances = Items(original.Allowances, Caps.Allowance, credits, currency),
            Charges = Items(original.Charges, Caps.Charge, credits, currency),
            VatBreakdown = plan.Groups.Select(group => Group(original, group, currency)).ToTermList(),
            Totals = plan.IsAll && original.Totals?.Rounding is { } rounding ? new() { Rounding = rounding } : null,
        };
        if (note.Lines.Count == 0)
        {
            return Result<AssembledInvoice>.Failure(
                Fault.Fatal("GW-REC-CREDIT", "No line is credited, only discounts or charges.", "/lines", "BG-25", "Credit lines with them.")
            );
        }

        var result = TaxCalculation.Calculate(note, new TaxOptions { Differences = DifferencePolicy.Keep, ExchangeRate = exchange });
        return result.Completed is { } completed
            ? Result<AssembledInvoice>.Success(new(completed, result.Trace, []) { Exchange = exchange })
            : Result<AssembledInvoice>.Failure(result.Faults);
    }

    /// <summary>What a credit note takes of the caps of its invoice, as they stood when it was planned.</summary>
    public static IReadOnlyList<CreditTake> TakesOf(
        InvoiceId original,
        CreditPlan plan,
        AssembledInvoice note,
        IReadOnlyDictionary<string, decimal> credited
    ) => TakesOf(original, plan, note.Invoice.Totals!.WithVat!.Value.Amount, credited);

    /// <summary>What a credit of so much with VAT takes.</summary>
    public static IReadOnlyList<CreditTake> TakesOf(InvoiceId original, CreditPlan plan, decimal whole, IReadOnlyDictionary<string, decimal> credited)
    {
        List<(string Part, decimal Amount)> takes =
        [
            (Caps.Document, whole),
            .. plan.Groups.Select(group => (Caps.Base(group.Vat), group.Base)),
            .. plan.Groups.Select(group => (Caps.Tax(group.Vat), group.Tax)),
            .. plan.Items.Where(item => item.Credit != 0).Select(item => (item.Part, item.Credit)),
        ];
        return [.. takes.Select(take => new CreditTake(original, take.Part, take.Amount) { Expected = credited.GetValueOrDefault(take.Part) })];
    }

    /// <summary>A line that is credited whole stands as it stood; another as an amount.</summary>
    private static InvoiceLine? Line(InvoiceLine line, decimal credit, string currency) =>
        credit == 0 ? null
        : credit == line.NetAmount!.Value.Amount ? line
        : line with
        {
            Quantity = new Quantity(credit < 0 ? -1 : 1, line.Quantity?.UnitCode ?? "C62"),
            Price = new() { NetPrice = new Money(Math.Abs(credit), currency) },
            Allowances = [],
            Charges = [],
            NetAmount = new Money(credit, currency),
        };

    private static TermList<DocumentAllowanceCharge> Items(
        TermList<DocumentAllowanceCharge> items,
        Func<int, string> part,
        Dictionary<string, decimal> credits,
        string currency
    ) =>
        items
            .Select((item, index) => item with { Amount = new Money(credits[part(index)], currency), BaseAmount = null, Percentage = null })
            .Where(item => item.Amount!.Value.Amount != 0)
            .ToTermList();

    private static VatBreakdown Group(Invoice original, (VatKey Vat, decimal Base, decimal Tax) group, string currency) =>
        original.VatBreakdown.First(one => new VatKey(one.CategoryCode!, one.Rate?.Value).ToString() == group.Vat.ToString()) with
        {
            TaxableAmount = new Money(group.Base, currency),
            TaxAmount = new Money(group.Tax, currency),
        };
}
