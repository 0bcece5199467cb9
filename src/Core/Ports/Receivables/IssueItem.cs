using Invoicing.Ports.Storage;

namespace Invoicing.Ports.Receivables;

/// <summary>A document to be issued, with all that belongs to it.</summary>
/// <param name="Submission">The hand-over to the flow, as intake makes it.</param>
/// <param name="Receivable">The document.</param>
/// <param name="Entries">Its entries in the ledger.</param>
public sealed record IssueItem(Submission Submission, NewReceivable Receivable, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>Events that have their effect by it; each must be pending or waiting still.</summary>
    public IReadOnlyList<Guid> Events { get; init; } = [];

    /// <summary>The draft that it comes of, at this version.</summary>
    public (Guid Id, long Version)? Draft { get; init; }

    /// <summary>Whether no open item ever comes of it: a document of the past that is not declared open.</summary>
    public bool IsSettled { get; init; }

    /// <summary>What it takes of the documents that it credits.</summary>
    public IReadOnlyList<CreditTake> Credits { get; init; } = [];
}
