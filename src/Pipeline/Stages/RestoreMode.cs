using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Stages;

/// <summary>
/// What a restored store does not know: whether a transmission was sent after the backup. Until an operator ends the restore, the destination is asked before
/// anything is sent for the first time. An invoice that was handed in after the restore may have been handed in before it, too, under an id that is lost:
/// where the destination can only be asked by that id, a person must say.
/// </summary>
public sealed class RestoreMode(IRestores restores, TimeProvider clock)
{
    /// <summary>Problem of a transmission that may have been sent from the lost part of the store.</summary>
    public const string Unsure = "GW-RESTORE-UNSURE";

    /// <summary>Owner of an attempt that the lost store may have made.</summary>
    private const string Owner = "restore";

    /// <summary>How long what was read of the store counts. Five seconds: the end of a restore need not be known at once.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(5);

    private (StoreRestore Restore, DateTimeOffset At)? _open;
    private bool _isNone;

    /// <summary>What is done before a first send; null where the way is free.</summary>
    public async Task<StageResult?> BeforeAsync(StageContext context, IConnector connector, CancellationToken cancellation)
    {
        if (await OpenAsync(cancellation) is not { } restore || context.Transmission.Attempt?.OpenedAt >= restore.RestoredAt)
        {
            return null;
        }

        return IsUnsure(context.Transmission, connector, restore) ? Held(restore) : Asked(context, restore);
    }

    /// <summary>Why no document is given a number now; null where one may be. A series stands where it stood at the backup, and what it gave since
    /// is lost.</summary>
    public async Task<Fault?> WhyNotIssueAsync(CancellationToken cancellation) =>
        await OpenAsync(cancellation) is { } restore
            ? Fault.Fatal(
                "GW-RESTORE-ISSUE",
                $"The store was restored from a backup of {restore.BackupAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; numbers that were given after it would be "
                    + "given a second time.",
                term: "BT-1",
                hint: "Where anything was issued after the backup, move the series on past it (series move, POST /v1/series/{id}/move) or give the seller "
                    + "another series (id and prefix); end the restore, then try again."
            )
            : null;

    /// <summary>The restore that has not ended. One can only begin where no gateway runs: where there was none at first, there is none.</summary>
    private async Task<StoreRestore?> OpenAsync(CancellationToken cancellation)
    {
        if (_isNone)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (_open is { } known && now - known.At < Known)
        {
            return known.Restore;
        }

        var open = await restores.OpenRestoreAsync(cancellation);
        _open = open is null ? null : (open, now);
        _isNone = open is null;
        return open;
    }

    /// <summary>An invoice that was issued after the day of the restore cannot have been sent before it. One under an id of the sender's choice was sent under
    /// that id.</summary>
    private static bool IsUnsure(Transmission transmission, IConnector connector, StoreRestore restore) =>
        transmission.Invoice.ReceivedAt >= restore.RestoredAt
        && !transmission.AcceptedWarnings.Contains(Unsure)
        && (transmission.Link is not null || !connector.ProbesByIdentity)
        && (transmission.Link is not null || transmission.Invoice.Id.IsMadeAt(transmission.Invoice.ReceivedAt))
        && !(transmission.Invoice.Summary.IssueDate > DateOnly.FromDateTime(restore.RestoredAt.UtcDateTime));

    private static StageResult Held(StoreRestore restore) =>
        new(
            new Outcome.Park(
                new(
                    Unsure,
                    $"The store was restored from a backup of {restore.BackupAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. This invoice may have been handed "
                        + "in, and sent, between that time and the restore, under an id that is lost.",
                    "Ask the receiver whether it has the invoice. Release it where it has not; cancel it where it has. Where nothing was handed in after the "
                        + "backup, end the restore (restore end)."
                )
            )
        );

    /// <summary>As an attempt of the lost store whose outcome is not known: what is known to be absent is sent, under the same id.</summary>
    private static StageResult Asked(StageContext context, StoreRestore restore)
    {
        var previous = context.Transmission.Attempt;
        var first = previous?.FirstOpenedAt ?? previous?.OpenedAt;
        return new(new Outcome.Advance())
        {
            Attempt = new Attempt(
                previous?.TransmissionId ?? context.Transmission.Id.ToString(),
                (previous?.Number ?? 0) + 1,
                context.Now,
                Owner,
                AttemptStatus.OutcomeUnknown
            )
            {
                FirstOpenedAt = first < restore.BackupAt ? first : restore.BackupAt,
                EndedAt = restore.RestoredAt,
            },
            Transport = TransportStatus.OutcomeUnknown,
            Facts = new Dictionary<string, string> { ["restore"] = "asked before it is sent" },
        };
    }
}
