namespace Invoicing.Ports.Signing;

/// <summary>Kinds of keys that the gateway signs with.</summary>
public enum SigningKeyKind
{
    /// <summary>RSA of 2048 bits or more, RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    RsaSha256,

    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    EcdsaP256Sha256,

    /// <summary>ECDSA on secp256k1 with SHA-256, for ZATCA's stamp alone; the curve is not on every system.</summary>
    EcdsaSecp256k1Sha256,
}
