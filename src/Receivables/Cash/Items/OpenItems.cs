using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Payments.Matching;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Settings;
using BookAccounts = Invoicing.Receivables.Books.Accounts;

namespace Invoicing.Receivables.Cash.Items;

/// <summary>
/// Makes open items of invoices, whether they were issued here or handed in finished, and credits of credit notes, which pay the invoice that they correct.
/// Whoever looks at payments has it done first: there is no loop that could be behind.
/// </summary>
public sealed class OpenItems(CashCommits commits, ReceivableSettings settings, IPaymentStore store, IInvoiceSource invoices)
{
    /// <summary>Invoices in one commit.</summary>
    private const int MostInCommit = 200;

    /// <summary>Looks at every invoice that was not looked at yet.</summary>
    public async Task CatchUpAsync(string tenant, CancellationToken cancellation)
    {
        var more = true;
        while (more)
        {
            more = false;
            await commits.RunAsync(
                tenant,
                "gateway",
                null,
                async (postings, empty) =>
                {
                    var found = await store.InvoicesToPostAsync(tenant, MostInCommit, cancellation);
                    var voided = await store.VoidedAsync(tenant, cancellation);
                    var round = new Round(postings, empty);
                    foreach (var one in found)
                    {
                        await LookAsync(round, one, cancellation);
                    }

                    more = found.Count >= MostInCommit;
                    return Result<PaymentBatch>.Success(await round.EndAsync(found, voided, store, cancellation));
                },
                cancellation
            );
        }
    }

    /// <summary>What tells a buyer from others, in capitals and without blanks.</summary>
    public static string CustomerOf(InvoiceSummary summary) =>
        (summary.BuyerIdentifier ?? summary.BuyerName ?? "-").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>What matching finds an item by.</summary>
    public static ItemMatchKeys KeysOf(NewOpenItem item) =>
        new(MatchKeys.Reference(item.Reference), MatchKeys.Compact(item.Number), MatchKeys.Names(item.CustomerName));

    private async Task LookAsync(Round round, InvoiceToPost one, CancellationToken cancellation)
    {
        var (record, summary) = (one.Record, one.Record.Summary);
        if (one.IsVoid || (!one.IsIssuedHere && record.Status is ProcessingStatus.Rejected or ProcessingStatus.Cancelled))
        {
            round.Settled.Add(one.Place);
        }
        else if (summary is not { Due: { } due, Currency: not null, IssueDate: not null } || (!one.IsIssuedHere && record.Status == ProcessingStatus.Parked))
        {
            round.Waiting.Add(one.Place);
        }
        else if (record.LegalIdentity.Kind == DocumentKind.CreditNote)
        {
            await CreditAsync(round, one, Math.Abs(due), cancellation);
        }
        else if (due < 0)
        {
            round.Settled.Add(one.Place);
        }
        else
        {
            var reference = one.Reference;
            reference ??= one.IsIssuedHere ? "" : (await invoices.ReadAsync(record, cancellation))?.PaymentInstructions?.RemittanceInformation;
            round.Open(one, ItemOf(round.Postings, one, due, reference ?? ""));
        }
    }

    private NewOpenItem ItemOf(CashPostings postings, InvoiceToPost one, decimal due, string reference)
    {
        var (record, summary) = (one.Record, one.Record.Summary);
        var item = new NewOpenItem(
            record.Id,
            record.KnownAs,
            record.Tenant,
            record.LegalIdentity.Number,
            record.LegalIdentity.Seller,
            CustomerOf(summary),
            summary.BuyerName ?? "",
            summary.Currency!,
            summary.IssueDate!.Value,
            summary.DueDate ?? summary.IssueDate.Value,
            due,
            reference,
            ControlOf(postings, one)
        )
        {
            Posted = one.IsIssuedHere ? summary.IssueDate.Value : postings.Day(summary.IssueDate.Value),
        };
        return item with { Keys = KeysOf(item) };
    }

    private string ControlOf(CashPostings postings, InvoiceToPost one) =>
        one.Seller is { } seller && settings.Seller(one.Record.Tenant, seller) is { } profile
            ? new BookAccounts(profile.Accounts).Receivables
            : postings.Accounts.Receivables;

    /// <summary>A credit note is the buyer's credit, and pays the invoice that it corrects as far as that is open.</summary>
    private async Task CreditAsync(Round round, InvoiceToPost one, decimal amount, CancellationToken cancellation)
    {
        round.Settled.Add(one.Place);
        if (amount == 0)
        {
            return;
        }

        var (record, summary) = (one.Record, one.Record.Summary);
        var corrects = one.Corrects is { } original
            ? round.Item(original) ?? await store.ItemOfAsync(record.Tenant, original, cancellation)
            : await PrecedingAsync(round, record, cancellation);
        var payment = new NewPayment(
            Guid.CreateVersion7(round.Empty.At),
            record.Tenant,
            PaymentKind.CreditNote,
            "credit-note",
            record.Id.ToString(),
            summary.Currency!,
            amount,
            round.Postings.Day(summary.IssueDate!.Value),
            round.Empty.At,
            one.IsIssuedHere ? ControlOf(round.Postings, one) : round.Postings.Accounts.HandedIn,
            new() { Name = summary.BuyerName ?? "", Text = record.LegalIdentity.Number }
        )
        {
            Customer = CustomerOf(summary),
        };
        round.Credit(payment, corrects is { } found && found.Item.Currency == payment.Currency ? found : null);
    }

    private async Task<StoredOpenItem?> PrecedingAsync(Round round, InvoiceRecord record, CancellationToken cancellation)
    {
        var invoice = await invoices.ReadAsync(record, cancellation);
        if (invoice?.PrecedingInvoices is not [{ Reference: { } number }, ..])
        {
            return null;
        }

        var found = await store.ItemsAsync(new(record.Tenant, 10) { Number = number }, cancellation);
        return round.Item(number, record.LegalIdentity.Seller) ?? found.Items.FirstOrDefault(item => item.Item.Seller == record.LegalIdentity.Seller);
    }

    /// <summary>What one commit makes of invoices.</summary>
    private sealed class Round(CashPostings postings, PaymentBatch empty)
    {
        private readonly List<PaymentPosting> _posted = [];
        private readonly Dictionary<InvoiceId, decimal> _taken = [];

        public CashPostings Postings => postings;

        public PaymentBatch Empty => empty;

        public List<NewOpenItem> Items { get; } = [];

        public List<long> Waiting { get; } = [];

        public List<long> Settled { get; } = [];

        public StoredOpenItem? Item(InvoiceId id) => Items.Find(item => item.Invoice == id) is { } found ? new(found, 0, 0, 0) : null;

        public StoredOpenItem? Item(string number, string seller) =>
            Items.Find(item => item.Number == number && item.Seller == seller) is { } found ? new(found, 0, 0, 0) : null;

        public void Open(InvoiceToPost one, NewOpenItem item)
        {
            Items.Add(item);
            if (!one.IsIssuedHere && item.Total > 0)
            {
                _posted.Add(postings.Opened(item, empty.At));
            }
        }

        public void Credit(NewPayment payment, StoredOpenItem? corrects)
        {
            payment = payment with { MeantFor = corrects?.Item.Invoice };
            _posted.Add(postings.Received(payment, $"{payment.Detail.Text} {payment.Detail.Name}".Trim()));
            if (corrects is null)
            {
                return;
            }

            var id = corrects.Item.Invoice;
            var amount = Math.Min(payment.Amount, corrects.Open - _taken.GetValueOrDefault(id));
            if (amount > 0)
            {
                _taken[id] = _taken.GetValueOrDefault(id) + amount;
                var on = payment.On > corrects.Item.Issued ? payment.On : corrects.Item.Issued;
                _posted.Add(
                    postings.Moved(
                        payment.Tenant,
                        "credit-note.applied",
                        on,
                        empty.At,
                        $"{payment.Detail.Text} for {corrects.Item.Number}",
                        [CashMovement.Allocate(payment, corrects.Item, amount)]
                    )
                );
            }
        }

        public async Task<PaymentBatch> EndAsync(
            IReadOnlyList<InvoiceToPost> found,
            IReadOnlyList<(InvoiceId Invoice, Ports.Receivables.LedgerEntry Entry)> voided,
            IPaymentStore store,
            CancellationToken cancellation
        )
        {
            foreach (var (invoice, entry) in voided)
            {
                if (await store.ItemOfAsync(empty.Tenant, invoice, cancellation) is { Open: > 0 } item)
                {
                    _posted.Add(
                        new("item.void", entry, [new(MovementKind.Void, null, invoice, item.Open)], new Dictionary<string, string>()) { IsPosted = true }
                    );
                }
            }

            return found.Count == 0 && _posted.Count == 0
                ? empty
                : empty with
                {
                    Items = Items,
                    Postings = _posted,
                    Progress = found.Count == 0 ? null : new(found.Max(one => one.Place), Waiting, Settled),
                };
        }
    }
}
