using Invoicing.Faults;
using Invoicing.Values;

namespace Invoicing.Lifecycle;

/// <summary>Where an invoice is. Documents are referred to, never held.</summary>
public sealed record InvoiceState
{
    /// <summary>The gateway's id.</summary>
    public required InvoiceId Id { get; init; }

    /// <summary>Whose invoice it is.</summary>
    public required string Tenant { get; init; }

    /// <summary>Legal identity.</summary>
    public required LegalIdentity Key { get; init; }

    /// <summary>Route it travels.</summary>
    public required string Route { get; init; }

    /// <summary>Destination that the route named when it was received; limits and breakers are by destination.</summary>
    public required string Destination { get; init; }

    /// <summary>When it was durably received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The stage to run next; where it stopped, the stage it stopped at.</summary>
    public Stage Stage { get; init; }

    /// <summary>Whether it is on its way, and if not, how it ended.</summary>
    public ProcessingStatus Standing { get; init; }

    /// <summary>First axis.</summary>
    public TransportStatus Transport { get; init; }

    /// <summary>Second axis.</summary>
    public AuthorityStatus Authority { get; init; }

    /// <summary>Third axis.</summary>
    public BuyerResponse Business { get; init; }

    /// <summary>Fourth axis.</summary>
    public PaymentStatus Payment { get; init; }

    /// <summary>When to run the stage; null when there is nothing to do until somebody acts or an acknowledgement comes.</summary>
    public DateTimeOffset? WakeAt { get; init; }

    /// <summary>Passing faults in a row at this stage.</summary>
    public int Tries { get; init; }

    /// <summary>The last attempt at transmission.</summary>
    public Attempt? Attempt { get; init; }

    /// <summary>The authority's own reference of the submission, such as ANAF's index_incarcare.</summary>
    public string? AuthorityReference { get; init; }

    /// <summary>When a missing acknowledgement is escalated.</summary>
    public DateTimeOffset? AwaitUntil { get; init; }

    /// <summary>What last held it up; null when nothing does.</summary>
    public Problem? Problem { get; init; }

    /// <summary>Faults and warnings found by our rules or named by the authority; bounded.</summary>
    public TermList<Fault> Faults { get; init; } = [];

    /// <summary>Its documents.</summary>
    public TermList<DocumentReference> Documents { get; init; } = [];

    /// <summary>The trace it was handed in under, as <c>traceparent</c> of W3C Trace Context; null where its id serves as the trace's.</summary>
    public string? Trace { get; init; }

    /// <summary>Grows by one with each commit; a writer that saw an older one is refused.</summary>
    public long Version { get; init; }

    /// <summary>The newest document of a role.</summary>
    public DocumentReference? Document(DocumentRole role) => Documents.LastOrDefault(document => document.Role == role);
}
