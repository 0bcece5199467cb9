using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Invoicing.Connectors.Zatca.Onboarding;

/// <summary>A certificate that ZATCA gave a device, with the secret to it. The secret is never logged.</summary>
/// <param name="RequestId">What later calls name it by.</param>
/// <param name="Token">binarySecurityToken: Base64 of the certificate's Base64.</param>
/// <param name="Secret">The secret.</param>
public sealed record ZatcaCsid(string RequestId, string Token, string Secret)
{
    /// <summary>The certificate; null where the token is none.</summary>
    public X509Certificate2? Certificate()
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Encoding.ASCII.GetString(Convert.FromBase64String(Token))));
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"CSID {RequestId}";
}
