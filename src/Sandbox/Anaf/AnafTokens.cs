using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Invoicing.Sandbox.Anaf;

/// <summary>The OAuth2 server's tokens: JWT access tokens (RFC 7519) and rotating refresh tokens.</summary>
internal sealed class AnafTokens(AnafSandboxOptions options, AnafSeal seal)
{
    private readonly Lock _gate = new();
    private string _refresh = options.RefreshToken;
    private int _issued;

    /// <summary>Exchanges a refresh token; null when it is not (or no longer) the valid one.</summary>
    public (string Access, string Refresh)? Refresh(string? refreshToken)
    {
        lock (_gate)
        {
            if (refreshToken != _refresh)
                return null;
            _issued++;
            if (options.RotateRefreshTokens)
                _refresh = $"{options.RefreshToken}-{_issued}";
            return (Issue(), _refresh);
        }
    }

    /// <summary>How a bearer token stands: <c>null</c> not one of ours, otherwise whether it is still in its time.</summary>
    public bool? Valid(string authorization)
    {
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || authorization[7..].Split('.') is not [var head, var body, var sign])
            return null;
        if (!Base64Url.IsValid(body) || !Base64Url.IsValid(sign)
            || !seal.VerifyToken(Encoding.ASCII.GetBytes($"{head}.{body}"), Base64Url.DecodeFromChars(sign)))
            return null;
        using JsonDocument claims = JsonDocument.Parse(Base64Url.DecodeFromChars(body));
        return claims.RootElement.GetProperty("exp").GetInt64() > options.Time.GetUtcNow().ToUnixTimeSeconds();
    }

    private string Issue()
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        string head = Base64Url.EncodeToString("""{"alg":"RS512","typ":"JWT","kid":"sandbox"}"""u8);
        string body = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new
        {
            token_type = "Bearer", iss = "https://logincert.anaf.ro", jti = $"{_issued}", clientappid = options.ClientId, role = "EFACTURA",
            iat = now.ToUnixTimeSeconds(), nbf = now.ToUnixTimeSeconds(), exp = (now + options.AccessTokenLifetime).ToUnixTimeSeconds(),
        }));
        return $"{head}.{body}.{Base64Url.EncodeToString(seal.SignToken(Encoding.ASCII.GetBytes($"{head}.{body}")))}";
    }
}
