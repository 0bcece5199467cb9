using Invoicing.Faults;
using Invoicing.Ports.Storage;

namespace Invoicing.Ports.Receivables;

/// <summary>The way from an issued invoice into the flow: what intake makes of an invoice that somebody hands in, made by the same code.</summary>
public interface IInvoiceHandover
{
    /// <summary>What the tenant's route would find wrong with an invoice, fatal faults only; none where it would be sent. Nothing is stored.</summary>
    IReadOnlyList<Fault> Check(HandoverRequest request);

    /// <summary>Keeps the document and makes the submission; the store writes it with the rest.</summary>
    Task<Result<Submission>> PrepareAsync(HandoverRequest request, CancellationToken cancellation);

    /// <summary>Keeps a document of the past and makes the submission of it: it was sent elsewhere, is completed from the first, and goes nowhere.</summary>
    Task<Result<Submission>> PrepareHistoryAsync(HandoverRequest request, CancellationToken cancellation);

    /// <summary>An invoice that was handed over, as it was; null where there is none.</summary>
    Task<Model.Invoice?> ReadAsync(Lifecycle.InvoiceId id, CancellationToken cancellation);

    /// <summary>Why an invoice cannot be made void: it is on its way or arrived. Null where it was withdrawn or refused.</summary>
    Task<string?> WhyNotVoidAsync(Lifecycle.InvoiceId id, CancellationToken cancellation);

    /// <summary>The submission is committed: its transmission is due.</summary>
    Task RaiseAsync(Submission submission);
}
