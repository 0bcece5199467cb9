using System.IO.Hashing;
using System.Runtime.InteropServices;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>
/// What two writers must not look at and write at the same time, as numbers: an id, an idempotency key, a legal identity, a name that acknowledgements use.
/// Two things of one number only wait for each other without need.
/// </summary>
internal static class AdvisoryLocks
{
    /// <summary>Held by whoever hands out deliveries.</summary>
    public static long Deliveries { get; } = Of("deliveries");

    /// <summary>Shared by all that write, and held alone by whoever must know that no write is under way.</summary>
    public static long Writers { get; } = Of("writers");

    /// <summary>A submission's id, idempotency key and legal identity, and its names.</summary>
    public static List<long> Of(Submission submission)
    {
        var (invoice, key) = (submission.Invoice, submission.Invoice.LegalIdentity);
        List<long> guards = [Of("id", invoice.Id.ToString()), Of("legal", invoice.Tenant, key.Seller, key.Number), .. Names(null, submission.Transmission)];
        if (submission.IdempotencyKey is { } idempotencyKey)
        {
            guards.Add(Of("key", invoice.Tenant, idempotencyKey));
        }

        return guards;
    }

    /// <summary>The names that a step makes known: an acknowledgement that comes meanwhile either finds the name or is found by it.</summary>
    public static List<long> Of(Transition transition) => [.. Names(transition.Claim.Transmission, transition.Next)];

    /// <summary>An acknowledgement's id and the name it calls its invoice by.</summary>
    public static List<long> Of(Acknowledgement acknowledgement) =>
        [Name(acknowledgement.Destination, acknowledgement.Correlation), Of("acknowledgement", acknowledgement.Destination, acknowledgement.Id)];

    /// <summary>The number of a text.</summary>
    public static long Of(params ReadOnlySpan<string> parts) => (long)XxHash3.HashToUInt64(MemoryMarshal.AsBytes(string.Join('\n', parts!).AsSpan()));

    private static IEnumerable<long> Names(Transmission? before, Transmission after)
    {
        if (after.Attempt?.TransmissionId is { } transmission && transmission != before?.Attempt?.TransmissionId)
        {
            yield return Name(after.Destination, transmission);
        }

        if (after.AuthorityReference is { } reference && reference != before?.AuthorityReference)
        {
            yield return Name(after.Destination, reference);
        }

        foreach (var name in AttemptRows.NewNames(before, after))
        {
            yield return Name(after.Destination, name);
        }
    }

    private static long Name(string destination, string value) => Of("name", destination, value);
}
