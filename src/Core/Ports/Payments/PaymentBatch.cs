using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Ports.Payments;

/// <summary>
/// What one commit writes of payments: all of it or nothing. It was reckoned from a version of
/// the tenant's payments, and holds for that one only.
/// </summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Actor">Who does it.</param>
/// <param name="At">When.</param>
/// <param name="Expected">The version that it was reckoned from.</param>
public sealed record PaymentBatch(string Tenant, string Actor, DateTimeOffset At, long Expected)
{
    /// <summary>Business events, in their order.</summary>
    public IReadOnlyList<PaymentPosting> Postings { get; init; } = [];

    /// <summary>Items that come to be, before the events.</summary>
    public IReadOnlyList<NewOpenItem> Items { get; init; } = [];

    /// <summary>How far invoices were looked at, and those among them that are not ripe yet; null where none was.</summary>
    public ItemProgress? Progress { get; init; }

    /// <summary>A bank file that comes with it.</summary>
    public BankImport? Import { get; init; }

    /// <summary>Reviews as they stand after it.</summary>
    public IReadOnlyList<PaymentReview> Reviews { get; init; } = [];

    /// <summary>Decisions on reviews, added to their trail.</summary>
    public IReadOnlyList<ReviewDecision> Decisions { get; init; } = [];

    /// <summary>Accounts that payers are known by from now on, or no longer.</summary>
    public IReadOnlyList<PayerAccount> PayerAccounts { get; init; } = [];

    /// <summary>Events of payment providers that come with it.</summary>
    public IReadOnlyList<ProviderEvent> Events { get; init; } = [];

    /// <summary>Disputes as they stand after it.</summary>
    public IReadOnlyList<Dispute> Disputes { get; init; } = [];

    /// <summary>Bytes of attachments that come with them.</summary>
    public IReadOnlyList<NewAttachment> Attachments { get; init; } = [];

    /// <summary>Holds as they stand after it.</summary>
    public IReadOnlyList<CollectionHold> Holds { get; init; } = [];

    /// <summary>Letters of dunning as they stand after it; the levels of new ones are written with them.</summary>
    public IReadOnlyList<StoredDunningLetter> Letters { get; init; } = [];

    /// <summary>Collections that begin with it.</summary>
    public IReadOnlyList<StoredCollection> Collections { get; init; } = [];

    /// <summary>Remittance advices that come with it.</summary>
    public IReadOnlyList<StoredAdvice> Advices { get; init; } = [];

    /// <summary>Repetitions of failed card payments as they stand after it.</summary>
    public IReadOnlyList<PlannedCharge> Charges { get; init; } = [];

    /// <summary>Requests for refunds as they stand after it.</summary>
    public IReadOnlyList<RefundRequest> Refunds { get; init; } = [];

    /// <summary>Accounts of payees as they stand after it, in this order.</summary>
    public IReadOnlyList<PayeeAccount> Payees { get; init; } = [];

    /// <summary>What the ERP is told beside payment statuses.</summary>
    public IReadOnlyList<InvoiceNews> News { get; init; } = [];

    /// <summary>The caller's own name of the request, so that it takes effect once.</summary>
    public RequestName? Request { get; init; }

    /// <summary>What the ERP is told when an invoice's payment status moves.</summary>
    public Func<StoredInvoice, PaymentStatus, DateTimeOffset, LifecycleEvent>? Tell { get; init; }

    /// <summary>How news are told.</summary>
    public Func<StoredInvoice, InvoiceNews, DateTimeOffset, LifecycleEvent>? TellNews { get; init; }
}
