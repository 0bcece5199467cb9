using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Invoicing.Connectors.Http;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// The access token: one refresh at a time, renewed shortly before it expires. A refresh that was begun is finished whatever the caller does,
/// because ANAF may have renewed the refresh token with it: for that reason its answer is awaited for a minute at least, however short the time-out of calls.
/// Sources: RFC 6749, sections 5 and 6; ANAF, OAuth procedure for applications.
/// </summary>
internal sealed class AnafTokens(AnafOptions options, HttpExchange exchange, TimeProvider clock) : IDisposable
{
    private const int MaxBytes = 256 * 1024;

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Presumed = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LeastPatience = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly AnafTokenFile _file = new(options.TokenFile, options.RefreshToken);
    private Task<AnafAnswer?>? _refreshing;
    private string? _access;
    private string? _unsaved;
    private DateTimeOffset _renewAt;
    private bool _followsRejection;
    private bool _unanswered;

    /// <summary>A token to call with.</summary>
    public async Task<AnafTokenAnswer> GetAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_access is null || clock.GetUtcNow() >= _renewAt)
            {
                _refreshing ??= RefreshAsync();
                var refused = await _refreshing.WaitAsync(cancellation);
                _refreshing = null;
                if (refused is not null)
                {
                    return new(null, refused);
                }
            }

            return Keep() is { } unkept ? new(null, unkept) : new(_access, null);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>The service took the token.</summary>
    public void Accepted() => _followsRejection = false;

    /// <summary>The service refused the token: the next call refreshes it, once.</summary>
    /// <returns>Whether a refresh may help; false when the token was already fresh from a refresh after a refusal.</returns>
    public bool Rejected(string token)
    {
        if (_access != token)
        {
            return true;
        }
        _access = null;
        return !_followsRejection && (_followsRejection = true);
    }

    public void Dispose() => _one.Dispose();

    private async Task<AnafAnswer?> RefreshAsync()
    {
        var refresh = _unsaved ?? _file.Load();
        var request = new HttpRequestMessage(HttpMethod.Post, options.TokenAddress)
        {
            Content = new FormUrlEncodedContent([new("grant_type", "refresh_token"), new("refresh_token", refresh), new("token_content_type", "jwt")]),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(options.ClientId)}:{Uri.EscapeDataString(options.ClientSecret)}"))
        );
        request.Headers.Accept.Add(new("application/json"));
        var patience = options.Timeout > LeastPatience ? options.Timeout : LeastPatience;
        return await exchange.SendAsync(request, patience, MaxBytes, CancellationToken.None) switch
        {
            HttpAnswer.Reply { Status: 200 } reply => Take(reply.Body, refresh),
            HttpAnswer.Reply { Status: 400 or 401 or 403 } reply => Revoked(reply, _unanswered),
            HttpAnswer.Reply reply => new AnafAnswer.Failed(
                Failure.Transient(new("GW-ANAF-TOKEN", $"ANAF's token endpoint answers with {reply.Status}."), reply.RetryAt)
            ),
            HttpAnswer.Failure failure => Unanswered(failure),
            _ => throw new InvalidOperationException(),
        };
    }

    private AnafAnswer.Failed Unanswered(HttpAnswer.Failure failure)
    {
        _unanswered |= failure.MayHaveArrived;
        return new(Failure.Unavailable(failure.Problem));
    }

    private AnafAnswer.Failed? Take(byte[] body, string refresh)
    {
        if (TokenReply.Read(body) is not { } reply)
        {
            return new(Failure.Transient(new("GW-ANAF-TOKEN", "ANAF's token endpoint answers without a token.")));
        }
        _unanswered = false;
        _access = reply.AccessToken;
        var lifetime = reply.ExpiresIn ?? ExpiryOf(reply.AccessToken) - clock.GetUtcNow() ?? Presumed;
        _renewAt = clock.GetUtcNow() + (lifetime > Margin * 2 ? lifetime - Margin : lifetime / 2);
        if (reply.RefreshToken is { Length: > 0 } renewed && renewed != refresh)
        {
            _unsaved = renewed;
        }
        return null;
    }

    private AnafAnswer.Failed? Keep()
    {
        if (_unsaved is null)
        {
            return null;
        }
        if (_file.Save(_unsaved) is { } reason)
        {
            return new(
                Failure.Blocked(
                    new(
                        "GW-ANAF-TOKENFILE",
                        $"The renewed refresh token cannot be kept in '{options.TokenFile}': {reason}",
                        "Make the file writable; the token is held in memory until then."
                    )
                )
            );
        }

        _unsaved = null;
        return null;
    }

    private static AnafAnswer.Failed Revoked(HttpAnswer.Reply reply, bool unanswered) =>
        new(
            Failure.Blocked(
                new(
                    "GW-ANAF-AUTHORISATION",
                    $"ANAF refuses to renew the access token: {TokenReply.ErrorOf(reply.Body) ?? $"status {reply.Status}"}."
                        + (unanswered ? " An earlier renewal was not answered; the new refresh token may have been lost with its answer." : ""),
                    "Authorise the application again with the qualified certificate registered in SPV, and set 'refreshToken' to the new token; "
                        + "for invalid_client correct 'clientId' and 'clientSecret'."
                )
            )
        );

    // The claim exp of a JWT (RFC 7519, 4.1.4); the token's signature is ANAF's own business.
    private static DateTimeOffset? ExpiryOf(string token)
    {
        if (token.Split('.') is not [_, var payload, _])
        {
            return null;
        }
        try
        {
            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
            return claims.RootElement.TryGetProperty("exp", out var exp) && exp.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
