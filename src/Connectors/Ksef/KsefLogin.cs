using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>
/// The access token of a context: kept beyond the process, refreshed shortly before its end, and where that fails got anew by login. One login at a time. A
/// token that KSeF refuses is forgotten, and the next call gets another.
/// </summary>
internal sealed class KsefLogin(KsefOptions options, KsefCalls calls, KsefKeys keys, KsefVault vault, TimeProvider clock) : IDisposable
{
    private const int Running = 100;
    private const int Good = 200;
    private const int TryAgain = 550;
    private const int MostLooks = 30;

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, KsefTokens> _current = new(StringComparer.Ordinal);
    private string? _rejected;

    /// <summary>A token to call with, or why there is none.</summary>
    public async Task<(string? Token, KsefAnswer.Failed? Failed)> GetAsync(string nip, IConnectorMemory? memory, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var name = $"ksef-tokens-{nip}";
            var kept = _current.GetValueOrDefault(nip) ?? await vault.GetAsync<KsefTokens>(memory, name, cancellation);
            var now = clock.GetUtcNow();
            if (kept is not null && kept.Access != _rejected && now < kept.AccessUntil - Margin)
            {
                _current[nip] = kept;
                return (kept.Access, null);
            }
            var (tokens, failed) = kept is not null && now < kept.RefreshUntil - Margin ? await RefreshAsync(kept, cancellation) : (null, null);
            if (tokens is null)
            {
                if (failed is { Failure.Kind: not FailureKind.Transient and not FailureKind.Blocked })
                {
                    return (null, failed);
                }
                (tokens, failed) = await LoginAsync(nip, cancellation);
            }
            if (tokens is null)
            {
                return (null, failed);
            }
            _current[nip] = tokens;
            await vault.PutAsync(memory, name, tokens, tokens.RefreshUntil, cancellation);
            return (tokens.Access, null);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>KSeF refuses a token: the next call gets another.</summary>
    public void Rejected(string token) => _rejected = token;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<(KsefTokens? Tokens, KsefAnswer.Failed? Failed)> RefreshAsync(KsefTokens kept, CancellationToken cancellation) =>
        await calls.PostAsync("/auth/token/refresh", kept.Refresh, null, cancellation) switch
        {
            KsefAnswer.Spoken spoken when spoken.Json.Text("accessToken", "token") is { } access => (
                kept with
                {
                    Access = access,
                    AccessUntil = spoken.Json.Time("accessToken", "validUntil") ?? clock.GetUtcNow(),
                },
                null
            ),
            KsefAnswer.Failed failed => (null, failed),
            _ => (null, null),
        };

    private async Task<(KsefTokens? Tokens, KsefAnswer.Failed? Failed)> LoginAsync(string nip, CancellationToken cancellation)
    {
        var (begun, refused) = await BeginAsync(nip, cancellation);
        if (refused is not null || begun!.Json.Text("referenceNumber") is not { } reference || begun.Json.Text("authenticationToken", "token") is not { } token)
        {
            return (null, refused ?? Odd("to the login"));
        }
        if (await AwaitAsync(reference, token, cancellation) is { } failed)
        {
            return (null, failed);
        }
        return await calls.PostAsync("/auth/token/redeem", token, null, cancellation) switch
        {
            KsefAnswer.Spoken spoken when spoken.Json.Text("accessToken", "token") is { } access && spoken.Json.Text("refreshToken", "token") is { } refresh =>
                (
                    new(
                        access,
                        spoken.Json.Time("accessToken", "validUntil") ?? clock.GetUtcNow(),
                        refresh,
                        spoken.Json.Time("refreshToken", "validUntil") ?? clock.GetUtcNow()
                    ),
                    null
                ),
            KsefAnswer.Failed unredeemed => (null, Certain(unredeemed)),
            _ => (null, Odd("to the redemption of tokens")),
        };
    }

    private async Task<(KsefAnswer.Spoken? Begun, KsefAnswer.Failed? Failed)> BeginAsync(string nip, CancellationToken cancellation)
    {
        for (var isAgain = false; ; isAgain = true)
        {
            var asked = await calls.PostAsync("/auth/challenge", null, null, cancellation);
            var answer = asked is KsefAnswer.Spoken challenge ? await AnswerAsync(nip, challenge, cancellation) : asked;
            if (answer is KsefAnswer.Failed { Code: KsefCalls.KeyNotUsable } && !isAgain)
            {
                keys.Forget();
                continue;
            }
            return answer is KsefAnswer.Failed failed ? (null, Certain(failed)) : ((KsefAnswer.Spoken)answer, null);
        }
    }

    private async Task<KsefAnswer> AnswerAsync(string nip, KsefAnswer.Spoken challenge, CancellationToken cancellation)
    {
        var text = challenge.Json.Text("challenge") ?? "";
        if (options.Token is not { } token)
        {
            return KsefAuthRequest.Signed(text, nip, options.Certificate!, clock.GetUtcNow()) is { Succeeded: true, Value: var signed }
                ? await calls.PostAsync("/auth/xades-signature", null, signed, "application/xml", cancellation)
                : new KsefAnswer.Failed(Failure.Blocked(new("GW-KSEF-SIGNATURE", "The request to log in cannot be signed.", "Check 'certificateFile'.")));
        }
        var milliseconds =
            challenge.Json.At("timestampMs") is { ValueKind: System.Text.Json.JsonValueKind.Number } stamp && stamp.TryGetInt64(out var value) ? value : 0;
        var plain = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{token}|{milliseconds}"));
        var (wrapped, keyId, failed) = await keys.WrapAsync(KsefKeys.Tokens, plain, cancellation);
        return failed
            ?? await calls.PostAsync(
                "/auth/ksef-token",
                null,
                new
                {
                    challenge = text,
                    contextIdentifier = new { type = "Nip", value = nip },
                    encryptedToken = wrapped,
                    publicKeyId = keyId,
                },
                cancellation
            );
    }

    private async Task<KsefAnswer.Failed?> AwaitAsync(string reference, string token, CancellationToken cancellation)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            var answer = await calls.GetAsync($"/auth/{reference}", token, cancellation);
            if (answer is not KsefAnswer.Spoken spoken)
            {
                return Certain((KsefAnswer.Failed)answer);
            }
            switch (spoken.Json.Number("status", "code"))
            {
                case Good:
                    return null;
                case Running:
                    await Task.Delay(Look, clock, cancellation);
                    continue;
                case TryAgain:
                    return Odd("to the login: cancelled by the system");
                case var code:
                    return new(
                        Failure.Blocked(
                            new(
                                "GW-KSEF-LOGIN",
                                $"KSeF refuses the login ({code}): {KsefJson.Bounded(spoken.Json.Text("status", "description") ?? "")}",
                                "Check token or certificate of the destination, and in KSeF that it may send for this NIP."
                            )
                        )
                    );
            }
        }
        return Odd("to the state of the login: still running");
    }

    /// <summary>A login sends no document: whatever came of it, nothing of ours was taken.</summary>
    private static KsefAnswer.Failed Certain(KsefAnswer.Failed failed) =>
        failed.Failure.Kind == FailureKind.Unknown ? failed with { Failure = Failure.Unavailable(failed.Failure.Problem, failed.Failure.NotBefore) } : failed;

    private static KsefAnswer.Failed Odd(string what) => new(Failure.Unavailable(new("GW-KSEF-LOGIN", $"KSeF gives no usable answer {what}.")));
}
