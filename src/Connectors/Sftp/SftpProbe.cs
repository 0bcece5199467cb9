using Invoicing.Connectors.Absence;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;
using Renci.SshNet;

namespace Invoicing.Connectors.Sftp;

/// <summary>
/// Whether the receiver has a transmission. The final name is stable, so a file under it, or under it among the taken ones, or an acknowledgement of
/// it, is proof.
/// A leftover under a writing name proves that the rename never ran; it is removed first, so that a server process that outlived its connection
/// cannot run it later.
/// Where nothing is seen, the receiver may have taken the file and removed it: only the operator can say that it never does so (setting <c>absentMeans</c>).
/// Even then a server may do late what it was asked to do, or show late what it did: it counts once <see cref="AbsenceClock"/> says so.
/// </summary>
internal sealed class SftpProbe(SftpOptions options, SftpPool pool, SftpSharedLook ready, AbsenceClock absence, TimeProvider clock)
{
    /// <summary>Looks, without sending.</summary>
    public async Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        var answer = await pool.RunAsync<ProbeResult>((client, token) => ProbeAsync(client, transmission, token), cancellation);
        return answer.Value ?? new ProbeResult.CannotTell(Failure.Unknown(answer.Trouble!.Problem));
    }

    private async Task<ProbeResult> ProbeAsync(SftpClient client, OutboundDocument transmission, CancellationToken cancellation)
    {
        var lookedAt = clock.GetUtcNow();
        var neverPublished = await RemoveLeftoversAsync(client, transmission, cancellation);
        var name = SftpName.Final(options.FileName, transmission);
        var reference = SftpName.Reference(options.FileName, transmission);
        foreach (var directory in (IEnumerable<string>)[options.Directory, .. options.TakenDirectories])
        {
            var path = SftpName.In(directory, name);
            if (await SftpFiles.SizeAsync(client, path, cancellation) is not { } size)
            {
                continue;
            }
            absence.Seen(transmission);
            return new ProbeResult.Found(
                reference,
                AuthorityStatus.Submitted,
                await SftpFiles.IsIdenticalAsync(client, path, size, transmission, cancellation)
            );
        }

        if (
            options.Acknowledgements is { } acknowledgements
            && await ready.FindAsync(client, acknowledgements, [reference, transmission.TransmissionId], transmission, cancellation) is { } status
        )
        {
            return new ProbeResult.Found(reference, status, true);
        }

        if (neverPublished)
        {
            return new ProbeResult.Absent { Evidence = AbsenceEvidence.Proof };
        }
        return options.AbsentMeansResend
            ? AbsentWhenOldEnough(transmission, name, lookedAt)
            : new ProbeResult.CannotTell(
                Failure.Unknown(
                    new(
                        "GW-SFTP-CANNOTTELL",
                        $"'{name}' is not there: it never arrived, or the receiver has taken it away.",
                        "Ask the receiver. Name its directory of taken files in 'takenDirectories', or set 'absentMeans' to 'resend' where it never "
                            + "removes a file."
                    )
                )
            );
    }

    private ProbeResult AbsentWhenOldEnough(OutboundDocument transmission, string name, DateTimeOffset lookedAt)
    {
        var certain = absence.CertainAt(transmission);
        absence.Unseen(transmission, lookedAt);
        return lookedAt >= certain
            ? new ProbeResult.Absent { Evidence = AbsenceEvidence.Clock }
            : new ProbeResult.CannotTell(
                Failure.Unknown(
                    new("GW-SFTP-LAG", $"'{name}' is not there; before {certain:u} that proves nothing, since the server may still be at work on it."),
                    certain
                )
            );
    }

    private async Task<bool> RemoveLeftoversAsync(SftpClient client, OutboundDocument transmission, CancellationToken cancellation)
    {
        List<string> leftovers = [];
        await foreach (var file in SftpFiles.ListAsync(client, options.Directory, options.MaxListed, cancellation))
        {
            if (SftpName.IsPartOf(file.Name, transmission))
            {
                leftovers.Add(file.Name);
            }
        }

        var removed = false;
        foreach (var leftover in leftovers)
        {
            removed |= await SftpFiles.TryDeleteAsync(client, SftpName.In(options.Directory, leftover), cancellation);
        }
        return removed;
    }
}
