using Invoicing.Faults;

namespace Invoicing.Lifecycle;

/// <summary>What a stage did: its outcome, and what it learnt on the way.</summary>
/// <param name="Outcome">Where to go from here.</param>
public sealed record StageResult(Outcome Outcome)
{
    /// <summary>Documents it made.</summary>
    public IReadOnlyList<DocumentReference> Documents { get; init; } = [];

    /// <summary>The attempt it opened or concluded.</summary>
    public Attempt? Attempt { get; init; }

    /// <summary>The link that the document has in its chain, where that is new.</summary>
    public ChainLink? Link { get; init; }

    /// <summary>The authority's reference, once known.</summary>
    public string? AuthorityReference { get; init; }

    /// <summary>Names and stamps that are new.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>New transport status.</summary>
    public TransportStatus? Transport { get; init; }

    /// <summary>New authority status.</summary>
    public AuthorityStatus? Authority { get; init; }

    /// <summary>What the buyer says, where that is new.</summary>
    public BuyerResponse? Business { get; init; }

    /// <summary>The figures of the invoice, once they are complete.</summary>
    public InvoiceSummary? Summary { get; init; }

    /// <summary>Warnings to keep with the invoice.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>Acknowledgements it has taken account of.</summary>
    public IReadOnlyList<string> ConsumedAcknowledgements { get; init; } = [];

    /// <summary>What to write into the audit entry beside the transition itself; facts, no prose.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();
}
