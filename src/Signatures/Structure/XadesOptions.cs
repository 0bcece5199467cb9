namespace Invoicing.Signatures.Structure;

/// <summary>How documents are signed and verified.</summary>
public sealed record XadesOptions
{
    /// <summary>Bounds on documents.</summary>
    public SignatureLimits Limits { get; init; } = SignatureLimits.Default;

    /// <summary>
    /// Whether the verifier takes signatures that others have made. By default it does not: it demands canonical bytes and a signature block
    /// exactly as this gateway writes it, so that no byte of a document can change unnoticed. With this option a document may come in any
    /// encoding and layout, the signature may stand anywhere and may carry more than ours does: plain enveloped XML signatures, further
    /// certificates, unsigned properties. What is signed is then checked the same way; what no digest covers is not.
    /// </summary>
    public bool AcceptForeign { get; init; }
}
