using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Invoicing.Faults;
using Invoicing.Signatures;
using Invoicing.Signatures.Keys;

namespace Invoicing.Connectors.Ksef;

/// <summary>The request to log in with a certificate (AuthTokenRequest 2.0): challenge and context, signed in XAdES, enveloped.</summary>
internal static class KsefAuthRequest
{
    private const string Namespace = "http://ksef.mf.gov.pl/auth/token/2.0";

    /// <summary>The request, in canonical form.</summary>
    public static string Text(string challenge, string nip) =>
        $"<AuthTokenRequest xmlns=\"{Namespace}\"><Challenge>{SecurityElement.Escape(challenge)}</Challenge>"
        + $"<ContextIdentifier><Nip>{nip}</Nip></ContextIdentifier>"
        + "<SubjectIdentifierType>certificateSubject</SubjectIdentifierType></AuthTokenRequest>";

    /// <summary>The request with its signature; faults where certificate or key are unfit.</summary>
    public static Result<byte[]> Signed(string challenge, string nip, X509Certificate2 certificate, DateTimeOffset now) =>
        EnvelopedXades.Sign(Encoding.UTF8.GetBytes(Text(challenge, nip)), new CertificateSigningKey(certificate), now);
}
