using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Contracts;

/// <summary>Invoices, steps and acknowledgements for the suites. Times have all seven decimals, so that lost precision shows.</summary>
public static class Sample
{
    public static DateTimeOffset Start { get; } = new DateTimeOffset(2026, 3, 2, 8, 30, 0, TimeSpan.Zero).AddTicks(1_234_567);

    public static TimeSpan Lease { get; } = TimeSpan.FromMinutes(1);

    public static Transmission State(string number, string tenant = "acme", string destination = "north", DateTimeOffset? wakeAt = null) =>
        new()
        {
            Invoice = new InvoiceRecord
            {
                Id = InvoiceId.New(Start),
                Tenant = tenant,
                LegalIdentity = new("DE123456789", default, number, 2026),
                ReceivedAt = Start,
                UpdatedAt = Start,
                Documents = [new(DocumentRole.Received, Hash(number), 4321, "application/xml", "ubl-2.1")],
            },
            Route = "de-xrechnung",
            Destination = destination,
            UpdatedAt = Start,
            WakeAt = wakeAt ?? Start,
            Faults = [Fault.Warning("BR-DE-21", "Written in äöü and \"quotes\".", "/Invoice[1]", "BT-24")],
        };

    /// <summary>The transmission of an invoice that is changed so.</summary>
    public static Transmission Of(Transmission transmission, Func<InvoiceRecord, InvoiceRecord> change) =>
        transmission with
        {
            Invoice = change(transmission.Invoice),
        };

    public static Submission Submission(Transmission state, string? key = null, string? content = null) =>
        new(state, Hash(content ?? state.Invoice.LegalIdentity.Number), Note("receive.accepted", state.Invoice.ReceivedAt), Event(state, "invoice.received"))
        {
            IdempotencyKey = key,
            RequestHash = key is null ? null : Hash("request " + (content ?? state.Invoice.LegalIdentity.Number)),
        };

    public static AuditNote Note(string kind, DateTimeOffset at) =>
        new(at, "worker-1", kind, new Dictionary<string, string> { ["to"] = "\"<ä>\"", ["from"] = "x" });

    public static LifecycleEvent Event(Transmission state, string type) =>
        new(Guid.NewGuid(), state.Id.Invoice, state.Invoice.Tenant, type, state.UpdatedAt, """{"authority":"None"}""");

    public static ClaimRequest Request(DateTimeOffset now, int limit = 10) => new("worker-1", now, Lease, limit);

    /// <summary>A step that keeps all but what is changed here.</summary>
    public static Transition Step(Claim claim, Func<Transmission, Transmission>? change = null)
    {
        var now = claim.Transmission.UpdatedAt.AddTicks(33_333_333);
        var next = Of(claim.Transmission, record => record with { UpdatedAt = now }) with { Version = claim.Transmission.Version + 1, UpdatedAt = now };
        next = change?.Invoke(next) ?? next;
        return new(claim, next, [Note("step.done", next.UpdatedAt), Note("step.checked", next.UpdatedAt)]);
    }

    public static Attempt Attempt(string transmission, int number = 1, AttemptStatus status = AttemptStatus.Open) =>
        new(transmission, number, Start, "token", status);

    public static Acknowledgement Acknowledgement(string id, string correlation, DateTimeOffset at, string destination = "north") =>
        new()
        {
            Id = id,
            Destination = destination,
            Correlation = correlation,
            Status = AuthorityStatus.None,
            Business = BuyerResponse.Accepted,
            Faults = [Fault.Fatal("E1", "Refused.")],
            ReceivedAt = at,
            Document = new(DocumentRole.Acknowledgement, Hash(id), 99, "application/xml"),
        };

    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    public static string Number(int index) => string.Create(CultureInfo.InvariantCulture, $"R-{index:D6}");
}
