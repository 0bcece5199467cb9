using Invoicing.Connectors.Absence;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// <c>stareMesaj</c>, then <c>descarcare</c>: the ZIP is kept whole, it is the legal original with the Ministry's signature.
/// What is in it is held against what was sent, whatever the state says (<see cref="AnafMatch"/>). A refusal because the same invoice was sent before is
/// followed to the earlier one: identical content counts as its clearance, other content needs a person.
/// </summary>
internal sealed class AnafPoll(string destination, AnafOptions options, AnafCalls calls, AnafDownload download, AbsenceClock absence, TimeProvider clock)
{
    private const int MaxAnswerBytes = 256 * 1024;
    private const int StatesPerDay = 100;

    private readonly AnafQuota _quota = new(destination, "stareMesaj", StatesPerDay, 1, clock);

    /// <summary>Asks once.</summary>
    public async Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if (transmission.AuthorityReference is not { } index)
        {
            return new PollResult.Failed(Failure.Unknown(new("GW-ANAF-NOINDEX", "Without the upload's index there is no state to ask for.")));
        }
        var (header, state, failure) = await StateAsync(index, transmission.Quotas, cancellation);
        if (header is null)
        {
            // How long it takes to judge one is how long another may be out of sight.
            if (failure is PollResult.Pending { NotBefore: null })
            {
                absence.Took(clock.GetUtcNow() - (transmission.LastAttemptAt ?? transmission.FirstAttemptAt));
            }
            return failure!;
        }

        if (state == AnafPhrases.NotTaken)
        {
            return Answered(transmission, $"{index}-nepreluat", AuthorityStatus.Rejected, NotTaken(header), header.Bytes, "application/xml");
        }
        var (zip, archive, undelivered) = await download.GetAsync(header.DownloadId!, transmission.Quotas, cancellation);
        if (archive is null)
        {
            return Failed(undelivered!);
        }
        if (state == "ok")
        {
            return AnafMatch.DifferenceOfClearance(archive, transmission) is { } other
                ? AnafMatch.Mismatch(state, index, transmission, other, zip)
                : Answered(transmission, header.DownloadId!, AuthorityStatus.Cleared, [], zip, "application/zip");
        }

        if (AnafMatch.DifferenceOfRefusal(archive, transmission, index, options.Cif) is { } difference)
        {
            return AnafMatch.Mismatch(state!, index, transmission, difference, zip);
        }
        return archive.Errors.Select(AnafPhrases.EarlierIndex).OfType<string>().FirstOrDefault() is { } earlier && earlier != index
            ? await EarlierAsync(transmission, earlier, cancellation)
            : Answered(transmission, header.DownloadId!, AuthorityStatus.Rejected, Reasons(archive), zip, "application/zip");
    }

    private async Task<PollResult> EarlierAsync(OutboundDocument transmission, string earlier, CancellationToken cancellation)
    {
        var (header, state, failure) = await StateAsync(earlier, transmission.Quotas, cancellation);
        if (header is null)
        {
            return failure!;
        }
        ReadOnlyMemory<byte> foreign = default;
        if (state == "ok")
        {
            var (zip, archive, undelivered) = await download.GetAsync(header.DownloadId!, transmission.Quotas, cancellation);
            if (archive is null)
            {
                return Failed(undelivered!);
            }
            if (AnafMatch.DifferenceOfClearance(archive, transmission) is null)
            {
                return Answered(transmission, header.DownloadId!, AuthorityStatus.Cleared, [], zip, "application/zip");
            }
            foreign = zip;
        }

        return new PollResult.Failed(
            Failure.Blocked(
                new(
                    "GW-ANAF-DUPLICATE",
                    $"ANAF has another invoice {transmission.Key.Number} of this seller, under index {earlier}.",
                    "Compare the two in SPV; the later one was refused."
                )
            )
        )
        {
            Unmatched = foreign,
            UnmatchedMediaType = "application/zip",
        };
    }

    private async Task<(AnafState? State, string? Word, PollResult? Failure)> StateAsync(string index, IQuotaLedger? quotas, CancellationToken cancellation)
    {
        if (await _quota.TakeAsync(index, quotas, cancellation) is { } notBefore)
        {
            return (null, null, new PollResult.Pending(notBefore));
        }
        var answer = await calls.GetAsync($"stareMesaj?id_incarcare={Uri.EscapeDataString(index)}", MaxAnswerBytes, cancellation);
        if (answer is not AnafAnswer.Spoken spoken)
        {
            return (null, null, Failed(answer));
        }
        if (AnafHeader.Read(spoken.Reply.Body) is not { } header)
        {
            return (
                null,
                null,
                Failed(
                    AnafJson.ErrorOf(spoken.Reply.Body) is { } error
                        ? AnafJson.Meaning(error, clock)
                        : new AnafAnswer.Failed(Failure.Unknown(new("GW-ANAF-ANSWER", "ANAF answered with what is no state.")))
                )
            );
        }

        return header["stare"] switch
        {
            "in prelucrare" => (null, null, new PollResult.Pending()),
            "ok" or "nok" when header["id_descarcare"] is { } id => (new(id, spoken.Reply.Body, header.Errors), header["stare"], null),
            AnafPhrases.NotTaken => (new(null, spoken.Reply.Body, header.Errors), AnafPhrases.NotTaken, null),
            _ when header.Errors.Count > 0 => (null, null, Failed(AnafJson.Meaning(header.Errors[0], clock))),
            var word => (null, null, new PollResult.Failed(Failure.Unknown(new("GW-ANAF-ANSWER", $"ANAF answered with the unknown state '{word}'.")))),
        };
    }

    private PollResult.Answered Answered(
        OutboundDocument transmission,
        string id,
        AuthorityStatus status,
        IReadOnlyList<Fault> faults,
        byte[] content,
        string mediaType
    ) =>
        new([
            new(
                new()
                {
                    Id = id,
                    Destination = destination,
                    Correlation = transmission.AuthorityReference!,
                    Status = status,
                    Faults = faults,
                    References = mediaType == "application/zip" ? [AnafReferences.Download(id)] : [],
                    ReceivedAt = clock.GetUtcNow(),
                },
                content,
                mediaType
            ),
        ]);

    private static IReadOnlyList<Fault> Reasons(AnafArchive archive) =>
        archive.Errors.Count > 0 ? AnafFaults.Of(archive.Errors) : [Fault.Fatal("GW-ANAF-REJECTED", "ANAF refuses the document and names no reason.")];

    private static IReadOnlyList<Fault> NotTaken(AnafState state) =>
        state.Errors.Count > 0 ? AnafFaults.Of(state.Errors) : [Fault.Fatal("GW-ANAF-NOTTAKEN", "ANAF did not take the document because its XML has errors.")];

    private static PollResult Failed(AnafAnswer answer) => new PollResult.Failed(((AnafAnswer.Failed)answer).Failure);
}
