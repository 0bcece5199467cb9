using System.Text;
using Invoicing.Contracts;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Signatures.Tests;

/// <summary>CAdES around FatturaPA keeps what every signer promises.</summary>
public sealed class CadesContractTests : SignerContract
{
    private static readonly Lazy<CertificateSigningKey> Stamping = new(() =>
        new(SelfSignedCertificate.Create("EGS", SigningKeyKind.EcdsaSecp256k1Sha256, TimeSpan.FromDays(30), TimeProvider.System))
    );

    public override ISigner Signer { get; } = new CadesSigner();

    protected override ISigningKey Key => TestKeys.Rsa;

    protected override ISigningKey? OtherKey => Stamping.Value;

    protected override DateTimeOffset Now => TestKeys.Now;

    protected override byte[] Document =>
        Encoding.UTF8.GetBytes(
            "<p:FatturaElettronica xmlns:p=\"http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2\" versione=\"FPR12\">"
                + "<a>115.00</a></p:FatturaElettronica>"
        );

    protected override (string Before, string After) Change => ("115.00", "116.00");
}
