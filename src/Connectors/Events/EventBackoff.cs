using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Invoicing.Connectors.Events;

/// <summary>
/// When to try a delivery again. Pure: the jitter comes from the delivery's id and the number of the try. Source: Standard Webhooks 1.0.0, retry
/// schedule.
/// </summary>
public static class EventBackoff
{
    /// <summary>Largest part of a pause that is added to it, so that deliveries that failed together do not come back together.</summary>
    public const double MaxJitter = 0.2;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(5),
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(5),
        TimeSpan.FromHours(10),
        TimeSpan.FromHours(14),
        TimeSpan.FromHours(20),
        TimeSpan.FromHours(24),
    ];

    /// <summary>Most tries of one delivery: over about three days.</summary>
    public static int MaxTries => Pauses.Length + 1;

    /// <summary>The pause after a number of tries, from 1; null when they are spent.</summary>
    public static TimeSpan? After(Guid deliveryId, int tries)
    {
        if (tries < 1 || tries > Pauses.Length)
        {
            return null;
        }
        Span<byte> seed = stackalloc byte[20];
        deliveryId.TryWriteBytes(seed);
        BinaryPrimitives.WriteInt32BigEndian(seed[16..], tries);
        var part = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(seed)) / (double)uint.MaxValue;
        return Pauses[tries - 1] * (1 + (MaxJitter * part));
    }
}
