namespace Invoicing.Signatures.Structure;

/// <summary>How documents are signed and verified.</summary>
public sealed record XadesOptions
{
    /// <summary>Bounds on documents.</summary>
    public SignatureLimits Limits { get; init; } = SignatureLimits.Default;
}
