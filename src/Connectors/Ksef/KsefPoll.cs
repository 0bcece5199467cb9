using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>
/// What KSeF says of a document: 100 and 150 in work, 200 with its number and the UPO, 440 that it was there before. A duplicate counts as acceptance where the
/// original is this document, byte for byte; another one under the same number needs a person. Refusals are final, but those of permissions and of KSeF's own
/// failures, which a person or another send mends.
/// </summary>
internal sealed class KsefPoll(string destination, KsefOptions options, KsefCalls calls, KsefLogin login, KsefSend send, TimeProvider clock)
{
    private const int Taken = 200;
    private const int Duplicate = 440;

    /// <summary>Asks once.</summary>
    public async Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        if (
            transmission.AuthorityReference is not { } reference
            || KsefReferences.Parts(reference) is not var (session, invoice)
            || send.NipOf(transmission) is not { } nip
        )
        {
            return new PollResult.Failed(Failure.Unknown(new("GW-KSEF-NOREFERENCE", "Without session and reference there is no state to ask for.")));
        }
        var (token, refused) = await login.GetAsync(nip, transmission.KnownReferences, cancellation);
        if (token is null)
        {
            return new PollResult.Failed(refused!.Failure);
        }
        switch (await calls.GetAsync($"/sessions/{session}/invoices/{invoice}", token, cancellation))
        {
            case KsefAnswer.Failed failed:
                send.Forget(failed, token);
                return new PollResult.Failed(failed.Failure);
            case KsefAnswer.Spoken spoken when Difference(transmission, spoken.Json) is { } difference:
                return Mismatch(transmission, spoken.Json.Text("ksefNumber"), difference, spoken.Body, "application/json");
            case KsefAnswer.Spoken spoken:
                return spoken.Json.Number("status", "code") switch
                {
                    100 or 150 => Working(transmission),
                    Taken when spoken.Json.Text("ksefNumber") is { } number && KsefNumbers.IsNumber(number) => await TakenAsync(
                        transmission,
                        session,
                        number,
                        token,
                        spoken,
                        cancellation
                    ),
                    Taken => new PollResult.Failed(Failure.Unknown(new("GW-KSEF-ANSWER", "KSeF has taken the document and gives it no number of its form."))),
                    Duplicate => await OriginalAsync(transmission, token, spoken, cancellation),
                    410 or 415 => Blocked(spoken.Json, "Have the permission given in KSeF, then send it again."),
                    405 or 500 or 550 => Blocked(spoken.Json, "KSeF has not taken it, by a failure of its own: send it again."),
                    >= 400 => Answered(
                        transmission,
                        $"{reference}-{spoken.Json.Number("status", "code")}",
                        AuthorityStatus.Rejected,
                        Reasons(spoken.Json),
                        [],
                        spoken.Body
                    ),
                    var code => new PollResult.Failed(Failure.Unknown(new("GW-KSEF-ANSWER", $"KSeF answers with the unknown state {code}."))),
                };
            default:
                throw new InvalidOperationException();
        }
    }

    private PollResult Working(OutboundDocument transmission) =>
        clock.GetUtcNow() - (transmission.LastAttemptAt ?? transmission.FirstAttemptAt) < options.StuckAfter
            ? new PollResult.Pending()
            : new PollResult.Failed(
                Failure.Blocked(
                    new(
                        "GW-KSEF-STUCK",
                        $"KSeF has invoice '{transmission.Key.Number}' in processing (150) for more than {options.StuckAfter.TotalHours:0.#} h.",
                        "Retry asks again. Sent again it is taken once, whatever became of this: KSeF names the original of a duplicate."
                    )
                )
            );

    private async Task<PollResult> TakenAsync(
        OutboundDocument transmission,
        string session,
        string number,
        string token,
        KsefAnswer.Spoken status,
        CancellationToken cancellation
    )
    {
        return await calls.GetAsync($"/sessions/{session}/invoices/ksef/{number}/upo", token, cancellation) switch
        {
            KsefAnswer.Spoken upo => Confirmed(transmission, number, upo.Body),
            KsefAnswer.Failed { Status: 404 } => new PollResult.Pending(),
            KsefAnswer.Failed failed => new PollResult.Failed(failed.Failure),
            _ => throw new InvalidOperationException(),
        };
    }

    /// <summary>The original of a duplicate: what KSeF has under its number is held against what was sent.</summary>
    private async Task<PollResult> OriginalAsync(OutboundDocument transmission, string token, KsefAnswer.Spoken status, CancellationToken cancellation)
    {
        var named = status.Json.At("status").Text("extensions", "originalKsefNumber");
        var number = named ?? status.Json.At("status").Items("details").Select(each => KsefNumbers.In(each.Text() ?? "")).OfType<string>().FirstOrDefault();
        if (number is null || !KsefNumbers.IsNumber(number))
        {
            return Blocked(status.Json, "KSeF calls it a duplicate and does not say of which invoice: look for its number in KSeF.");
        }
        switch (await calls.GetAsync($"/invoices/ksef/{number}", token, cancellation))
        {
            case KsefAnswer.Failed { Status: 404 }:
                return new PollResult.Pending();
            case KsefAnswer.Failed failed:
                return new PollResult.Failed(failed.Failure);
            case KsefAnswer.Spoken original when !SHA256.HashData(original.Body).SequenceEqual(SHA256.HashData(transmission.Document.Span)):
                return new PollResult.Failed(
                    Failure.Blocked(
                        new(
                            "GW-KSEF-DUPLICATE",
                            $"KSeF has another invoice under the number '{transmission.Key.Number}' of this seller: {number}.",
                            "Compare the two; the one that KSeF has is in the evidence. An invoice that is not there needs another number."
                        )
                    )
                )
                {
                    Unmatched = original.Body,
                    UnmatchedMediaType = "application/xml",
                };
        }
        var session = status.Json.At("status").Text("extensions", "originalSessionReferenceNumber") ?? "";
        return await calls.GetAsync($"/sessions/{Uri.EscapeDataString(session)}/invoices/ksef/{number}/upo", token, cancellation) is KsefAnswer.Spoken upo
            ? Confirmed(transmission, number, upo.Body)
            : Answered(transmission, number, AuthorityStatus.Cleared, [], KsefReferences.Taken(number, Qr(transmission)), status.Body);
    }

    /// <summary>A UPO that speaks of another document proves nothing of ours.</summary>
    private PollResult Confirmed(OutboundDocument transmission, string number, byte[] upo)
    {
        var sent = new KsefUpo(number, transmission.Key.Number.Trim(), send.NipOf(transmission) ?? "", HashOf(transmission));
        var difference = KsefUpo.DifferenceFrom(sent, upo);
        return difference is not null
            ? Mismatch(transmission, number, difference, upo, "application/xml")
            : Answered(transmission, number, AuthorityStatus.Cleared, [], KsefReferences.Taken(number, Qr(transmission)), upo, "application/xml");
    }

    private string? Qr(OutboundDocument transmission) => KsefQr.Of(options.QrAddress, transmission.Document);

    private PollResult.Answered Answered(
        OutboundDocument transmission,
        string id,
        AuthorityStatus status,
        IReadOnlyList<Fault> faults,
        IReadOnlyList<Reference> references,
        byte[] content,
        string mediaType = "application/json"
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
                    References = [.. references],
                    ReceivedAt = clock.GetUtcNow(),
                },
                content,
                mediaType
            ),
        ]);

    /// <summary>What shows that an answer speaks of another document than the one sent, whatever it says of it; null where nothing does.</summary>
    private static string? Difference(OutboundDocument transmission, JsonElement json) =>
        json.Text("invoiceHash") is { Length: > 0 } hash && hash != HashOf(transmission) ? $"its hash is {KsefJson.Bounded(hash)}"
        : json.Text("invoiceNumber") is { Length: > 0 } number && number.Trim() != transmission.Key.Number.Trim()
            ? $"its invoice number is '{KsefJson.Bounded(number)}'"
        : null;

    private static PollResult.Failed Mismatch(OutboundDocument transmission, string? number, string difference, byte[] content, string mediaType) =>
        new(
            Failure.Blocked(
                new(
                    "GW-KSEF-MISMATCH",
                    number is null
                        ? $"KSeF answers for another document than the one sent ('{transmission.Key.Number}'): {difference}."
                        : $"KSeF gives the number {KsefJson.Bounded(number)}, but not to the document sent ('{transmission.Key.Number}'): {difference}.",
                    "Ask KSeF; its answer is in the evidence."
                )
            )
        )
        {
            Unmatched = content,
            UnmatchedMediaType = mediaType,
        };

    private static PollResult.Failed Blocked(JsonElement json, string hint) =>
        new(Failure.Blocked(new("GW-KSEF-STATE", $"KSeF answers with the state {json.Number("status", "code")}: {KsefJson.Bounded(Words(json))}", hint)));

    private static IReadOnlyList<Fault> Reasons(JsonElement json) => [Fault.Fatal($"KSEF-{json.Number("status", "code")}", KsefJson.Bounded(Words(json)))];

    private static string Words(JsonElement json) =>
        string.Join(
            ' ',
            new[] { json.Text("status", "description") }
                .Concat(json.At("status").Items("details").Select(each => each.Text()))
                .Where(text => !string.IsNullOrEmpty(text))
        );

    private static string HashOf(OutboundDocument transmission) => Convert.ToBase64String(SHA256.HashData(transmission.Document.Span));
}
