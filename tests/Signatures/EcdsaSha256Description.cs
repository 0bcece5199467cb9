using System.Security.Cryptography;

namespace Invoicing.Signatures.Tests;

/// <summary>Teaches .NET's SignedXml the ECDSA algorithm, which it has no description of.</summary>
public sealed class EcdsaSha256Description : SignatureDescription
{
    public EcdsaSha256Description() => KeyAlgorithm = typeof(ECDsa).AssemblyQualifiedName;

    public override HashAlgorithm CreateDigest() => SHA256.Create();

    public override AsymmetricSignatureDeformatter CreateDeformatter(AsymmetricAlgorithm key) => new Deformatter((ECDsa)key);

    private sealed class Deformatter(ECDsa key) : AsymmetricSignatureDeformatter
    {
        public override void SetKey(AsymmetricAlgorithm key) => throw new InvalidOperationException("The key is fixed.");

        public override void SetHashAlgorithm(string strName) { }

        public override bool VerifySignature(byte[] rgbHash, byte[] rgbSignature) => key.VerifyHash(rgbHash, rgbSignature);
    }
}
