using System.Collections.Concurrent;
using System.Security.Cryptography;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>
/// The session of a context, kept beyond the process and gone on with until an hour before its end or until KSeF calls it ended. One is opened at a time,
/// with a
/// key of its own; where KSeF's public key was replaced meanwhile, the new one is asked for and it is opened again, once.
/// </summary>
internal sealed class KsefSessions(KsefCalls calls, KsefKeys keys, KsefVault vault, TimeProvider clock) : IDisposable
{
    private const int KeyBytes = 32;
    private const int BlockBytes = 16;

    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly ConcurrentDictionary<string, KsefSession> _current = new(StringComparer.Ordinal);
    private string? _ended;

    /// <summary>A session to send in, or why there is none.</summary>
    public async Task<(KsefSession? Session, KsefAnswer.Failed? Failed)> GetAsync(
        string nip,
        string token,
        IConnectorMemory? memory,
        CancellationToken cancellation
    )
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var name = $"ksef-session-{nip}";
            var kept = _current.GetValueOrDefault(nip) ?? await vault.GetAsync<KsefSession>(memory, name, cancellation);
            if (kept is not null && kept.Reference != _ended && clock.GetUtcNow() < kept.Until - Margin)
            {
                _current[nip] = kept;
                return (kept, null);
            }
            var (session, failed) = await OpenAsync(token, isAgain: false, cancellation);
            if (session is not null)
            {
                _current[nip] = session;
                await vault.PutAsync(memory, name, session, session.Until, cancellation);
            }
            return (session, failed);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>KSeF calls a session ended: the next send opens another.</summary>
    public void Ended(KsefSession session) => _ended = session.Reference;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<(KsefSession? Session, KsefAnswer.Failed? Failed)> OpenAsync(string token, bool isAgain, CancellationToken cancellation)
    {
        var (key, iv) = (RandomNumberGenerator.GetBytes(KeyBytes), RandomNumberGenerator.GetBytes(BlockBytes));
        var (wrapped, keyId, unwrapped) = await keys.WrapAsync(KsefKeys.Sessions, key, cancellation);
        if (unwrapped is not null)
        {
            return (null, Certain(unwrapped));
        }
        var body = new
        {
            formCode = new
            {
                systemCode = "FA (3)",
                schemaVersion = "1-0E",
                value = "FA",
            },
            encryption = new
            {
                encryptedSymmetricKey = wrapped,
                initializationVector = Convert.ToBase64String(iv),
                publicKeyId = keyId,
            },
        };
        switch (await calls.PostAsync("/sessions/online", token, body, cancellation))
        {
            case KsefAnswer.Spoken spoken when spoken.Json.Text("referenceNumber") is { } reference:
                return (new(reference, key, iv, spoken.Json.Time("validUntil") ?? clock.GetUtcNow() + Margin + Margin), null);
            case KsefAnswer.Failed { Code: KsefCalls.KeyNotUsable } when !isAgain:
                keys.Forget();
                return await OpenAsync(token, isAgain: true, cancellation);
            case KsefAnswer.Failed failed:
                return (null, Certain(failed));
            default:
                return (null, new(Failure.Unavailable(new("GW-KSEF-SESSION", "KSeF opens a session and does not name it."))));
        }
    }

    /// <summary>A session that nothing was sent in has taken nothing.</summary>
    private static KsefAnswer.Failed Certain(KsefAnswer.Failed failed) =>
        failed.Failure.Kind == FailureKind.Unknown ? failed with { Failure = Failure.Unavailable(failed.Failure.Problem, failed.Failure.NotBefore) } : failed;
}
