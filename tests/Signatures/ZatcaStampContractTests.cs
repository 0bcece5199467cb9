using System.Text;
using Invoicing.Contracts;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Zatca;

namespace Invoicing.Signatures.Tests;

/// <summary>ZATCA's stamp keeps what every signer promises.</summary>
public sealed class ZatcaStampContractTests : SignerContract
{
    private static readonly Lazy<CertificateSigningKey> Stamping = new(() =>
        new(SelfSignedCertificate.Create("TST-1", SigningKeyKind.EcdsaSecp256k1Sha256, TimeSpan.FromDays(30), TimeProvider.System))
    );

    public override ISigner Signer { get; } = new ZatcaStamper();

    protected override ISigningKey Key => Stamping.Value;

    protected override ISigningKey? OtherKey => TestKeys.Rsa;

    protected override DateTimeOffset Now => TestKeys.Now;

    protected override byte[] Document => Encoding.UTF8.GetBytes(ZatcaStampTests.Document);

    protected override (string Before, string After) Change => ("115.00", "116.00");
}
