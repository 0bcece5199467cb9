using Invoicing.Contracts;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Structure;

namespace Invoicing.Signatures.Tests;

/// <summary>XAdES with its qualifying properties keeps what every signer promises.</summary>
public class XadesContractTests : SignerContract
{
    public override ISigner Signer { get; } = new XadesSigner();

    protected override ISigningKey Key => TestKeys.Ecdsa;

    protected override ISigningKey? OtherKey => null;

    protected override DateTimeOffset Now => TestKeys.Now;

    protected override byte[] Document => Samples.Invoice;

    protected override (string Before, string After) Change => ("M-2041-7", "M-2041-8");
}

/// <summary>So does the form that the XML schema of UBL 2.1 accepts, with RSA.</summary>
public sealed class XadesBesContractTests : XadesContractTests
{
    public override ISigner Signer { get; } = new XadesSigner(XadesForm.Bes);

    protected override ISigningKey Key => TestKeys.Rsa;
}
