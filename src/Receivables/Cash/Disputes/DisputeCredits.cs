using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Corrections;
using Invoicing.Receivables.Issuing;

namespace Invoicing.Receivables.Cash.Disputes;

/// <summary>
/// The credit note that a dispute is lost by. It is issued under the dispute's id, so that there is one of a dispute, whatever happens between it and the
/// dispute's end.
/// </summary>
public sealed class DisputeCredits(CorrectionService corrections, IReceivableStore receivables)
{
    /// <summary>Whether the invoice was issued here; the credit note of another comes from whoever made it.</summary>
    public async Task<bool> IsOursAsync(string tenant, InvoiceId invoice, CancellationToken cancellation) =>
        await receivables.FindAsync(tenant, invoice, cancellation) is not null;

    /// <summary>Issues it: id and total; or why it cannot be.</summary>
    public async Task<Result<DisputeCredit>> IssueAsync(
        PaymentCommand command,
        Dispute dispute,
        decimal invoiceTotal,
        decimal? amount,
        CancellationToken cancellation
    )
    {
        var adjustment = AdjustmentOf(dispute, invoiceTotal, amount);
        var outcome = await corrections.CorrectAsync(command.Tenant, command.Actor, adjustment, CorrectionService.KeyOf(adjustment), [], cancellation);
        var id = outcome switch
        {
            IssueOutcome.Issued issued => issued.Id,
            IssueOutcome.AlreadyIssued already => already.Id,
            _ => null,
        };
        if (id is null)
        {
            return Result<DisputeCredit>.Failure(
                outcome is IssueOutcome.Failed failed
                    ? failed.Faults
                    : [Fault.Fatal("GW-PAY-BUSY", "The credit note could not be issued now.", hint: "Send the same again.")]
            );
        }

        var note = (await receivables.FindAsync(command.Tenant, InvoiceId.Parse(id), cancellation))!;
        return Result<DisputeCredit>.Success(new(note.Document.Id, Math.Abs(note.Document.Summary.WithVat ?? note.Document.Summary.Due ?? 0)));
    }

    private static Adjustment AdjustmentOf(Dispute dispute, decimal invoiceTotal, decimal? amount)
    {
        var adjustment = new Adjustment
        {
            Id = $"dispute-{dispute.Id}",
            Invoice = dispute.Invoice.Value,
            Reason = dispute.Note.Length > 0 ? dispute.Note : dispute.Reason,
        };
        var isWhole = amount is null && dispute.Amount >= invoiceTotal;
        return dispute.Line is { } line ? adjustment with { Scope = AdjustmentScope.Lines, Lines = [new() { Id = line, Amount = amount }] }
            : isWhole ? adjustment
            : adjustment with { Scope = AdjustmentScope.Amount, Amount = amount ?? dispute.Amount };
    }
}
