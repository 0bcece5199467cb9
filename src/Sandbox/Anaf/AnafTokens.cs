using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Invoicing.Sandbox.Anaf;

/// <summary>The OAuth2 server's tokens: JWT access tokens (RFC 7519) and rotating refresh tokens.</summary>
internal sealed class AnafTokens(AnafSandboxOptions options, AnafSeal seal)
{
    private readonly Lock _gate = new();
    private readonly TokenFile _file = TokenFile.Open(options);

    private Dictionary<string, DateTimeOffset> Ends => _file.Tokens.Ends;

    /// <summary>Exchanges a refresh token; null when it is not (or no longer) the valid one.</summary>
    public (string Access, string Refresh)? Refresh(string? refreshToken)
    {
        lock (_gate)
        {
            if (refreshToken != _file.Tokens.Refresh)
            {
                return null;
            }
            string refresh = options.RotateRefreshTokens ? $"{options.RefreshToken}-{Ends.Count + 1}" : _file.Tokens.Refresh;
            string access = Issue();
            _file.Keep(new(refresh, Ends));
            return (access, refresh);
        }
    }

    /// <summary>How a bearer token stands: <c>null</c> not one of ours, otherwise whether it is still in its time.</summary>
    public bool? Valid(string authorization)
    {
        lock (_gate)
        {
            return authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) && Ends.TryGetValue(authorization[7..], out DateTimeOffset end)
                ? end > options.Time.GetUtcNow()
                : null;
        }
    }

    private string Issue()
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        string head = Base64Url.EncodeToString("""{"alg":"RS512","typ":"JWT","kid":"sandbox"}"""u8);
        string body = Base64Url.EncodeToString(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    token_type = "Bearer",
                    iss = "https://logincert.anaf.ro",
                    jti = $"{Guid.NewGuid()}",
                    clientappid = options.ClientId,
                    role = "EFACTURA",
                    iat = now.ToUnixTimeSeconds(),
                    nbf = now.ToUnixTimeSeconds(),
                    exp = (now + options.AccessTokenLifetime).ToUnixTimeSeconds(),
                }
            )
        );
        string token = $"{head}.{body}.{Base64Url.EncodeToString(seal.SignToken(Encoding.ASCII.GetBytes($"{head}.{body}")))}";
        Ends[token] = now + options.AccessTokenLifetime;
        return token;
    }
}
