using System.Security.Cryptography;
using MimeKit;
using MimeKit.Cryptography;

namespace Invoicing.Connectors.Mail;

/// <summary>The mail server that takes what the gateway sends.</summary>
/// <param name="Address">
/// <c>smtp://HOST[:PORT]</c> (587): TLS by STARTTLS, which must be offered unless the host is a loopback; <c>smtps://HOST[:PORT]</c> (465): TLS from the
/// beginning.
/// </param>
/// <param name="From">Whom mail is from: its domain is the one that DKIM signs for.</param>
public sealed record MailServer(Uri Address, MailboxAddress From)
{
    /// <summary>Scheme of a server with STARTTLS.</summary>
    public const string StartTls = "smtp";

    /// <summary>Scheme of a server with TLS from the beginning.</summary>
    public const string Tls = "smtps";

    /// <summary>User; null to come without a name.</summary>
    public string? User { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }

    /// <summary>Sender on the envelope, whom a server tells that it could not deliver; null for <see cref="From"/>.</summary>
    public string? ReturnPath { get; init; }

    /// <summary>SHA-256 of the one certificate that the server may have, lower-case hexadecimal; null for any that the machine trusts for its
    /// name.</summary>
    public string? Certificate { get; init; }

    /// <summary>What signs mail (RFC 6376); null for nothing.</summary>
    public DkimSigner? Dkim { get; init; }

    /// <summary>How long one step of the conversation may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Its port.</summary>
    internal int Port =>
        Address.Port > 0 ? Address.Port
        : Address.Scheme == Tls ? 465
        : 587;

    /// <summary>The address of a server as a text names it; null where it is none.</summary>
    public static Uri? AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is StartTls or Tls
        && address.Host.Length > 0
        && address.UserInfo.Length == 0
        && address.AbsolutePath is "" or "/"
        && address is { Query: "", Fragment: "" }
            ? address
            : null;

    /// <summary>A signer from a key in PEM; null where it is no RSA key of 1,024 bits or more, which is what verifiers take (RFC 8301).</summary>
    public static DkimSigner? SignerOf(string pem, string domain, string selector)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            if (rsa.KeySize < 1024)
            {
                return null;
            }

            using var key = new MemoryStream(System.Text.Encoding.ASCII.GetBytes(rsa.ExportRSAPrivateKeyPem()));
            return new(key, domain, selector, DkimSignatureAlgorithm.RsaSha256)
            {
                HeaderCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
                BodyCanonicalizationAlgorithm = DkimCanonicalizationAlgorithm.Relaxed,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return null;
        }
    }
}
