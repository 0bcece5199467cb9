using System.Globalization;
using System.Security.Cryptography;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Bench.Grow;

/// <summary>The commits that an invoice leaves on its way, with rows as large as real ones; without the documents and the work between.</summary>
internal static class GrowLife
{
    private const string Destination = "authority";

    /// <summary>Takes so many invoices from accepted to settled, side by side.</summary>
    public static async Task RunAsync(IInvoiceStore store, int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        var submitted = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => store.SubmitAsync(Submission(now), default)));
        Require(submitted.All(one => one is SubmitResult.Created));
        var sent = await Task.WhenAll((await ClaimAsync(store, count)).Select(claim => SendAsync(store, claim)));
        await Task.WhenAll(sent.Select(state => store.ReceiveAsync(Acknowledgement(state), default)));
        await Task.WhenAll((await ClaimAsync(store, count)).Select(claim => SettleAsync(store, claim)));
    }

    private static async Task<List<Claim>> ClaimAsync(IInvoiceStore store, int count)
    {
        var claims = new List<Claim>();
        while (claims.Count < count)
        {
            var some = await store.ClaimDueAsync(new("bench", TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5), 100), default);
            Require(some.Count > 0);
            claims.AddRange(some);
        }

        return claims;
    }

    private static async Task<Transmission> SendAsync(IInvoiceStore store, Claim claim)
    {
        var now = TimeProvider.System.GetUtcNow();
        var id = claim.Transmission.Id.Invoice.Value.ToString("N");
        var documents = claim.Transmission.Documents.Concat(Enumerable.Range(0, 6).Select(role => Document((DocumentRole)(role + 1)))).ToArray();
        var opened = claim.Transmission with
        {
            Version = claim.Transmission.Version + 1,
            UpdatedAt = now,
            WakeAt = now,
            Stage = Stage.Transmit,
            Transport = TransportStatus.Sending,
            Attempt = new(id, 1, now, claim.Token, AttemptStatus.Open),
            Documents = [.. documents],
        };
        claim = await CommitAsync(
            store,
            new(
                claim,
                opened,
                [
                    Note("validate.advance", 2),
                    Note("calculateTaxes.advance", 2),
                    Note("convert.advance", 2),
                    Note("sign.advance", 1),
                    Note("transmit.advance", 0),
                ]
            )
            {
                KeepLease = true,
            }
        );
        var delivered = claim.Transmission with
        {
            Version = claim.Transmission.Version + 1,
            UpdatedAt = now,
            WakeAt = now.AddSeconds(30),
            AwaitUntil = now.AddDays(1),
            Stage = Stage.Acknowledge,
            Transport = TransportStatus.Delivered,
            Authority = AuthorityStatus.Submitted,
            AuthorityReference = $"R-{id[..12]}",
            Attempt = claim.Transmission.Attempt! with { Status = AttemptStatus.Delivered, ConcludedAt = now },
            Documents = [.. claim.Transmission.Documents, Document(DocumentRole.Receipt)],
        };
        return (
            await CommitAsync(store, new(claim, delivered, [Note("transmit.await", 1)]) { Events = [Event(delivered, "invoice.authority.submitted")] })
        ).Transmission;
    }

    private static async Task SettleAsync(IInvoiceStore store, Claim claim)
    {
        Require(claim.Inbox.Count == 1);
        var settled = claim.Transmission with
        {
            Version = claim.Transmission.Version + 1,
            UpdatedAt = TimeProvider.System.GetUtcNow(),
            WakeAt = null,
            AwaitUntil = null,
            Stage = Stage.Finish,
            Status = ProcessingStatus.Completed,
            Authority = AuthorityStatus.Cleared,
            Documents = [.. claim.Transmission.Documents, claim.Inbox[0].Document!],
        };
        await CommitAsync(
            store,
            new(claim, settled, [Note("acknowledge.advance", 1), Note("finish.advance", 0)])
            {
                ConsumedAcknowledgements = [claim.Inbox[0].Id],
                Events = [Event(settled, "invoice.authority.cleared"), Event(settled, "invoice.completed")],
            }
        );
    }

    private static async Task<Claim> CommitAsync(IInvoiceStore store, Transition transition) =>
        await store.CommitAsync(transition, default) is CommitResult.Committed committed
            ? committed.Claim
            : throw new InvalidOperationException("A commit was refused.");

    private static Submission Submission(DateTimeOffset now)
    {
        var id = InvoiceId.New(now);
        var state = new Transmission
        {
            Invoice = new InvoiceRecord
            {
                Id = id,
                Tenant = "bench",
                LegalIdentity = new($"DE{RandomNumberGenerator.GetInt32(100_000_000, 100_001_000)}", default, id.ToString(), now.Year),
                ReceivedAt = now,
                UpdatedAt = now,
                Documents = [Document(DocumentRole.Received)],
            },
            Route = "peppol",
            Destination = Destination,
            UpdatedAt = now,
            WakeAt = now,
        };
        return new(state, state.Documents[0].Hash, Note("receive.accepted", 1), Event(state, "invoice.accepted"))
        {
            IdempotencyKey = Guid.NewGuid().ToString(),
            RequestHash = Hash(),
        };
    }

    private static Acknowledgement Acknowledgement(Transmission state) =>
        new()
        {
            Id = $"A-{state.Id}",
            Destination = Destination,
            Correlation = state.Attempt!.TransmissionId,
            Status = AuthorityStatus.Cleared,
            ReceivedAt = TimeProvider.System.GetUtcNow(),
            Document = Document(DocumentRole.Acknowledgement),
        };

    private static AuditNote Note(string kind, int documents)
    {
        var facts = new Dictionary<string, string> { ["rules"] = "en16931-ubl@1.3.16,peppol-bis3@3.0.21", ["verdict"] = "pass" };
        for (var document = 0; document < documents; document++)
        {
            facts[$"document.{(DocumentRole)document}.{Hash()}"] = 8192.ToString(CultureInfo.InvariantCulture);
        }

        return new(TimeProvider.System.GetUtcNow(), "worker:bench", kind, facts);
    }

    private static LifecycleEvent Event(Transmission state, string type) =>
        new(Guid.CreateVersion7(state.UpdatedAt), state.Id.Invoice, state.Invoice.Tenant, type, state.UpdatedAt, "{}");

    private static DocumentReference Document(DocumentRole role) => new(role, Hash(), 8192, "application/xml", "peppol-bis-3");

    private static string Hash() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("The store did not do what was asked.");
        }
    }
}
