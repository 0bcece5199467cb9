using System.Security.Cryptography.X509Certificates;
using Invoicing.Connectors.Zatca.Onboarding;

namespace Invoicing.Gateway.Devices;

/// <summary>What a device has once it is onboarded. Key, password, token and secret are never logged.</summary>
/// <param name="Pkcs12">Certificate and private key.</param>
/// <param name="Password">The password of that file, made here.</param>
/// <param name="Csid">Token and secret of its calls.</param>
/// <param name="Certificate">The certificate, without the key.</param>
public sealed record OnboardedDevice(byte[] Pkcs12, string Password, ZatcaCsid Csid, X509Certificate2 Certificate)
{
    /// <summary>Without what is secret.</summary>
    public override string ToString() => Certificate.Subject;
}
