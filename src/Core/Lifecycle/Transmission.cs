using Invoicing.Faults;
using Invoicing.Values;

namespace Invoicing.Lifecycle;

/// <summary>
/// One way of an invoice to one destination, for one purpose, in one format: its stage, attempt, status and deadlines. An invoice has one or several.
/// Documents are referred to, never held.
/// </summary>
public sealed record Transmission
{
    /// <summary>The invoice, as it stood when this was read.</summary>
    public required InvoiceRecord Invoice { get; init; }

    /// <summary>Its id.</summary>
    public TransmissionId Id => new(Invoice.Id, Number);

    /// <summary>From 1, in the order in which the invoice's transmissions were planned.</summary>
    public int Number { get; init; } = 1;

    /// <summary>What for.</summary>
    public TransmissionPurpose Purpose { get; init; }

    /// <summary>Number of the transmission that must be completed before this one begins; null where it waits for none.</summary>
    public int? Follows { get; init; }

    /// <summary>Route it travels.</summary>
    public required string Route { get; init; }

    /// <summary>Destination that the route named when the invoice was received; limits and breakers are by destination.</summary>
    public required string Destination { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The stage to run next; where it stopped, the stage it stopped at.</summary>
    public Stage Stage { get; init; }

    /// <summary>Whether it is on its way, and if not, how it ended.</summary>
    public ProcessingStatus Status { get; init; }

    /// <summary>Whether the bytes arrived.</summary>
    public TransportStatus Transport { get; init; }

    /// <summary>What the authority or the network says.</summary>
    public AuthorityStatus Authority { get; init; }

    /// <summary>When to run the stage; null when there is nothing to do until somebody acts or an acknowledgement comes.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>Passing faults in a row at this stage.</summary>
    public int Tries { get; init; }

    /// <summary>The last attempt.</summary>
    public Attempt? Attempt { get; init; }

    /// <summary>The authority's own reference of the submission, such as ANAF's index_incarcare.</summary>
    public string? AuthorityReference { get; init; }

    /// <summary>
    /// What other sides call it by, or have stamped it with, in the order in which they were learnt; the latest of a provider and kind counts.
    /// </summary>
    public TermList<Reference> References { get; init; } = [];

    /// <summary>When a missing acknowledgement is escalated.</summary>
    public DateTimeOffset? AwaitUntil { get; init; }

    /// <summary>Its place in a chain of documents; null where its route has none, or it is not written yet.</summary>
    public ChainLink? Link { get; init; }

    /// <summary>By when the law wants it sent: the end of that day; null where no mandate of its route names one.</summary>
    public DateTimeOffset? SendBy { get; init; }

    /// <summary>Whether the invoice was issued while the authority could not be reached: it is brought there later, by <see cref="SendBy"/>.</summary>
    public bool IsOffline { get; init; }

    /// <summary>What last held it up; null when nothing does.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Faults and warnings found by our rules or named by the authority; bounded.</summary>
    public TermList<Fault> Faults { get; init; } = [];

    /// <summary>Rules whose warnings a person has accepted for this transmission: they hold it no more.</summary>
    public TermList<string> AcceptedWarnings { get; init; } = [];

    /// <summary>How many of the faults are warnings.</summary>
    public int WarningCount => Faults.Count(fault => fault.Severity == Severity.Warning);

    /// <summary>Documents of this transmission alone: what was sent, its verdict, receipts and acknowledgements.</summary>
    public TermList<DocumentReference> Documents { get; init; } = [];

    /// <summary>Grows by one with each commit; a writer that saw an older one is refused.</summary>
    public long Version { get; init; }

    /// <summary>The newest document of a role, of this transmission or else of its invoice.</summary>
    public DocumentReference? Document(DocumentRole role) => Documents.LastOrDefault(document => document.Role == role) ?? Invoice.Document(role);
}
