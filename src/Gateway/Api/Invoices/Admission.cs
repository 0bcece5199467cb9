using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Api.Invoices;

/// <summary>Whether invoices are taken in now. What was taken in needs room to be worked off, so that the door closes before the disk is full, and before a
/// stop.</summary>
internal sealed class Admission(GatewayOptions options, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private long _looked;
    private bool _hasCapacity = true;

    /// <summary>Why nothing is taken in now; null where it is.</summary>
    public Problem? Refusal() =>
        lifetime.ApplicationStopping.IsCancellationRequested
            ? new("GW-STOPPING", "The gateway is stopping.", "Send it again after the time in Retry-After; another node or the next run takes it in.")
        : HasCapacity() ? null
        : new(
            "GW-STORE-DISK-LOW",
            "The disk of the data folder is nearly full.",
            "Send it again later. The operator must make room; what was taken in before goes on."
        );

    /// <summary>Asks the disk no more than once a second. A disk that cannot be asked is found out by the store.</summary>
    private bool HasCapacity()
    {
        lock (_gate)
        {
            if (_looked == 0 || clock.GetElapsedTime(_looked) >= LookAgain)
            {
                (_looked, _hasCapacity) = (clock.GetTimestamp(), FreeBytes() >= options.Limits.MinFreeBytes);
            }

            return _hasCapacity;
        }
    }

    private long FreeBytes()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(options.Data)).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return long.MaxValue;
        }
    }
}
