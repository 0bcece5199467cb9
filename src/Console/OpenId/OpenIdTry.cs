using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Invoicing.WebConsole.Access;

namespace Invoicing.WebConsole.OpenId;

/// <summary>
/// A try to sign in at a provider. What the provider sees is derived from one random token that the browser keeps, so that no node has to remember a try, and
/// whoever has no such cookie can bring none to an end. Sources: OpenID Connect Core 1.0, sections 3.1.2.1 and 15.5.2; RFC 7636 (PKCE), section 4.1.
/// </summary>
/// <param name="Token">Of the browser alone.</param>
/// <param name="Return">Where the person wanted to go, a path of the console.</param>
internal sealed record OpenIdTry(string Token, string Return)
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "console-openid";

    /// <summary>How long somebody may take at the provider.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(15);

    /// <summary>What the provider gives back with its answer.</summary>
    public string State => Derive("console-openid-state"u8);

    /// <summary>What the ID token must carry.</summary>
    public string Nonce => Derive("console-openid-nonce"u8);

    /// <summary>What proves that whoever brings the code is who asked for it.</summary>
    public string Verifier => Derive("console-openid-verifier"u8);

    /// <summary>SHA-256 of the verifier, for the request.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>A new one.</summary>
    public static OpenIdTry Begin(string back) => new(Tokens.New(), back);

    /// <summary>The one of a cookie; null where it is none.</summary>
    public static OpenIdTry? Of(string? cookie) => cookie?.Split('.', 2) is [{ Length: > 0 } token, var back] ? new(token, Uri.UnescapeDataString(back)) : null;

    /// <summary>The value of the cookie.</summary>
    public string ToCookie() => $"{Token}.{Uri.EscapeDataString(Return)}";

    private string Derive(ReadOnlySpan<byte> purpose) => Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Token), purpose));
}
