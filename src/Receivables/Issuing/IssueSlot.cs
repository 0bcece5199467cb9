using Invoicing.Lifecycle;

namespace Invoicing.Receivables.Issuing;

/// <summary>A request and its waiting caller.</summary>
internal sealed class IssueSlot(IssueRequest request, DateTimeOffset now)
{
    private readonly TaskCompletionSource<IssueOutcome> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IssueRequest Request => request;

    /// <summary>When it was asked for: the document is issued, and handed over, as of this moment.</summary>
    public DateTimeOffset At => now;

    /// <summary>Its id, whatever number it will get: a repetition within the process is the same document.</summary>
    public InvoiceId Id { get; } = InvoiceId.New(now);

    public Task<IssueOutcome> Task => _source.Task;

    public void End(IssueOutcome outcome) => _source.TrySetResult(outcome);
}
