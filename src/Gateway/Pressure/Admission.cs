using Invoicing.Gateway.Configuration;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Pressure;

/// <summary>Whether invoices are taken in now. What was taken in needs room to be worked off, so that the door closes before the disk is full, and before a
/// stop; and where documents that were stored are gone. Readiness says the same.</summary>
internal sealed class Admission(GatewayOptions options, IHostApplicationLifetime lifetime, IDocumentStore documents, TimeProvider clock)
{
    private const string ProbeFile = "gateway.probe";

    /// <summary>What is written to see whether the disk takes anything: as much as a small invoice with its documents.</summary>
    private const int ProbeBytes = 64 * 1024;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    /// <summary>How long a failure of the store is told. Ten seconds: the pause between two probes, so that somebody hands in again and shows that it
    /// works.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly bool _usesDisk = options.Store.Kind == StoreKind.Sqlite || options.Documents.Kind == DocumentLocation.Files;
    private long _looked;
    private long _failed;
    private Problem? _refusal;

    /// <summary>Why nothing is taken in now; null where it is.</summary>
    public Problem? Refusal() =>
        lifetime.ApplicationStopping.IsCancellationRequested
            ? new("GW-STOPPING", "The gateway is stopping.", "Send it again after the time in Retry-After; another node or the next run takes it in.")
            : OfDisk();

    /// <summary>Why a probe of readiness is told no: nothing is taken in now, or the store could not take in the last that came.</summary>
    public Problem? Unready() =>
        Refusal() is { } refusal ? refusal
        : Interlocked.Read(ref _failed) is var failed and > 0 && clock.GetElapsedTime(failed) < Remembered
            ? new("GW-STORE-UNAVAILABLE", "The store could not take in the last invoice that came.", "Check the disk or the server of the store.")
        : null;

    /// <summary>Notes whether the store took in what came last.</summary>
    public void Note(bool hasTaken) => Interlocked.Exchange(ref _failed, hasTaken ? 0 : clock.GetTimestamp());

    /// <summary>Asks the disk no more than once a second.</summary>
    private Problem? OfDisk()
    {
        lock (_gate)
        {
            if (_looked == 0 || clock.GetElapsedTime(_looked) >= LookAgain)
            {
                (_looked, _refusal) = (clock.GetTimestamp(), documents.Trouble() ?? Look());
            }

            return _refusal;
        }
    }

    private Problem? Look() =>
        !_usesDisk ? null
        : FreeBytes() is not { } free ? null
        : free < options.Limits.MinFreeBytes
            ? new(
                "GW-STORE-DISK-LOW",
                "The disk of the data folder is nearly full.",
                "Send it again later. The operator must make room; what was taken in before goes on."
            )
        : free < 2 * ProbeBytes && !CanWrite()
            ? new(
                "GW-STORE-DISK-FULL",
                "The disk of the data folder is full.",
                "Send it again later. The operator must make room; what was taken in before goes on then."
            )
        : null;

    /// <summary>Null where the disk cannot be asked: the store finds that out.</summary>
    private long? FreeBytes()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(options.Data)).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private bool CanWrite()
    {
        var path = Path.Combine(options.Data, ProbeFile);
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            file.Write(new byte[ProbeBytes]);
            file.Flush(flushToDisk: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
