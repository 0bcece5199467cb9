using System.Buffers.Binary;
using System.IO.Hashing;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Flow;

/// <summary>
/// Exponential pauses with jitter. The jitter comes from a hash of invoice and try, not from a random source: invoices spread out, and the flow stays pure.
/// </summary>
public static class Backoff
{
    /// <summary>Pause before try number <paramref name="tries"/> + 1: between one half and the whole of first × 2^(tries − 1), bounded by the longest
    /// pause.</summary>
    public static TimeSpan Pause(InvoiceId id, int tries, FlowPolicy policy)
    {
        var doublings = Math.Clamp(tries - 1, 0, 30);
        var ticks = Math.Min(policy.FirstPause.Ticks * Math.Pow(2, doublings), policy.LongestPause.Ticks);
        return TimeSpan.FromTicks((long)(ticks * (0.5 + (Fraction(id, tries) / 2))));
    }

    private static double Fraction(InvoiceId id, int tries)
    {
        Span<byte> bytes = stackalloc byte[20];
        id.Value.TryWriteBytes(bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes[16..], tries);
        return XxHash3.HashToUInt64(bytes) / (double)ulong.MaxValue;
    }
}
