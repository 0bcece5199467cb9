using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Corrections;

namespace Invoicing.Receivables.Processing;

/// <summary>AdjustmentRequested: a credit note, debit note, corrected invoice, or a document made void.</summary>
public sealed class AdjustmentHandler(CorrectionService corrections, OrderIssuing issuing) : IEventHandler
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Types => ["AdjustmentRequested"];

    /// <inheritdoc/>
    public async Task<EventEffect> HandleAsync(StoredEvent one, CancellationToken cancellation)
    {
        var adjustment = EventData.Of<Adjustment>(one);
        var outcome = await corrections.CorrectAsync(
            one.Event.Tenant,
            $"event:{one.Event.Source}",
            adjustment,
            CorrectionService.KeyOf(adjustment),
            [one.Id],
            cancellation
        );
        var isVoid = adjustment.Kind == AdjustmentKind.Void && outcome is Issuing.IssueOutcome.Issued;
        return isVoid ? new EventEffect.Done($"void:{adjustment.Invoice}") : await issuing.EffectOfAsync(outcome, one, cancellation);
    }
}
