using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Renci.SshNet;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// One look at the acknowledgements that lie ready serves all probes of the next seconds: where thousands of invoices are overdue, each would read the same
/// files. It serves no transmission that was attempted after it.
/// </summary>
internal sealed class SftpSharedLook(SftpPickUp pickUp, TimeProvider clock)
{
    /// <summary>How long a look serves.</summary>
    public static readonly TimeSpan Serves = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _looking = new(1, 1);
    private Look _last = new(DateTimeOffset.MinValue, []);

    /// <summary>The status that an acknowledgement gives which lies ready and names one of these; null where none is seen.</summary>
    /// <param name="client">A connection.</param>
    /// <param name="directory">The directory of acknowledgements.</param>
    /// <param name="names">What the acknowledgement may name.</param>
    /// <param name="transmission">What it must speak of.</param>
    /// <param name="cancellation">The caller's.</param>
    public async Task<AuthorityStatus?> FindAsync(
        SftpClient client,
        string directory,
        IReadOnlyList<string> names,
        OutboundDocument transmission,
        CancellationToken cancellation
    )
    {
        var look = await LookAsync(client, directory, transmission.LastAttemptAt ?? transmission.FirstAttemptAt, cancellation);
        var statuses = look
            .Ready.Where(one => names.Contains(one.Correlation) && IsOf(one, names, transmission))
            .Select(one => (AuthorityStatus?)one.Status)
            .Distinct()
            .ToList();

        // One that clears beside one that refuses: that it has the document is all that is said.
        return statuses.Count > 1 && statuses.Contains(AuthorityStatus.Rejected) ? AuthorityStatus.Received : statuses.FirstOrDefault();
    }

    /// <summary>What names another document besides speaks of nobody knows which.</summary>
    private static bool IsOf(Acknowledgement word, IReadOnlyList<string> names, OutboundDocument transmission) =>
        (word.DocumentHash is null || word.DocumentHash == transmission.Hash)
        && (word.DocumentNumber is null || word.DocumentNumber == transmission.Key.Number.Trim())
        && word.Names.All(name =>
            names.Contains(name) || name == transmission.Key.Number.Trim() || name.Contains(transmission.TransmissionId, StringComparison.Ordinal)
        );

    private async Task<Look> LookAsync(SftpClient client, string directory, DateTimeOffset attemptedAt, CancellationToken cancellation)
    {
        await _looking.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (_last.At <= attemptedAt || now - _last.At >= Serves)
            {
                _last = new(now, await pickUp.LookAsync(client, directory, cancellation));
            }
            return _last;
        }
        finally
        {
            _looking.Release();
        }
    }

    private sealed record Look(DateTimeOffset At, IReadOnlyList<Acknowledgement> Ready);
}
