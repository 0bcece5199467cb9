using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Values;

namespace Invoicing.Pipeline.Intake;

/// <summary>
/// Takes invoices from a queue, whichever broker keeps it. A message is done once its invoice is durable, not before; what can never be taken in is laid
/// aside with its faults. Who may write to the queue names the tenant: the queue's own roles are the lock on this door.
/// </summary>
/// <param name="intake">The intake.</param>
/// <param name="tenants">The tenants that there are.</param>
public sealed class QueueIntake(InvoiceIntake intake, IReadOnlySet<string> tenants) : IQueueIntake
{
    private const string MetadataPrefix = "metadata.";

    /// <summary>Takes a message in. The shell settles it by the answer, and by nothing else.</summary>
    public async Task<QueueAnswer> TakeAsync(QueuedInvoice message, CancellationToken cancellation)
    {
        if (message.Tenant is not { } tenant || !tenants.Contains(tenant))
        {
            return NoTenant(message);
        }

        return await ReceiveAsync(
            new(tenant, "queue", message.Body)
            {
                MediaType = message.MediaType,
                Route = message.Route,
                Format = message.Format,
                IdempotencyKey = KeyOf(message),
                TraceParent = message.TraceParent,
                Reference = message.Reference,
                Metadata = message.Metadata,
            },
            cancellation
        ) switch
        {
            IntakeResult.Accepted accepted => new QueueAnswer.Complete(accepted.Invoice),
            IntakeResult.Unreadable unreadable => DeadLetters.Of(unreadable.Faults),
            IntakeResult.Conflict conflict => DeadLetters.Of([conflict.Fault], conflict.Original),
            IntakeResult.KeyReused reused => DeadLetters.Of([reused.Fault], reused.Original),
            IntakeResult.Busy busy => new QueueAnswer.Again(busy.Problem),
            var other => throw new InvalidOperationException($"{other.GetType().Name} has no answer."),
        };
    }

    /// <summary>What becomes of a message that names no tenant that there is.</summary>
    public static QueueAnswer NoTenant(QueuedInvoice message) =>
        DeadLetters.Of([
            Fault.Fatal(
                "GW-QUEUE-TENANT",
                $"The property 'tenant' is {(message.Tenant is null ? "missing" : $"'{message.Tenant}'")}.",
                hint: "Name a tenant that has an API key."
            ),
        ]);

    /// <summary>What becomes of a message that is larger than the gateway takes.</summary>
    public static QueueAnswer TooLarge(long bytes, long most) =>
        DeadLetters.Of([Fault.Fatal("GW-QUEUE-SIZE", $"The message has {bytes} bytes.", hint: $"At most {most} bytes are taken.")]);

    /// <summary>Metadata from the properties of a message, as texts.</summary>
    public static TermList<MetadataEntry> MetadataOf(IEnumerable<KeyValuePair<string, object>> properties) =>
        SenderNotes.Sorted(
            properties
                .Where(property => property.Key.StartsWith(MetadataPrefix, StringComparison.Ordinal))
                .Select(property => new MetadataEntry(
                    property.Key[MetadataPrefix.Length..],
                    Convert.ToString(property.Value, System.Globalization.CultureInfo.InvariantCulture) ?? ""
                ))
        );

    /// <summary>A queue delivers at least once: without an id of the sender, the same content again is the same message.</summary>
    private static string KeyOf(QueuedInvoice message) =>
        $"queue:{(string.IsNullOrEmpty(message.MessageId) ? Convert.ToHexStringLower(SHA256.HashData(message.Body.Span)) : message.MessageId)}";

    private async Task<IntakeResult> ReceiveAsync(IntakeRequest request, CancellationToken cancellation)
    {
        try
        {
            return await intake.ReceiveAsync(request, cancellation);
        }
        catch (StoreUnavailableException exception)
        {
            return new IntakeResult.Busy(new("GW-STORE-UNAVAILABLE", exception.Message));
        }
    }
}
