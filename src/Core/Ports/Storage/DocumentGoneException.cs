namespace Invoicing.Ports.Storage;

/// <summary>A document that was stored is not in the document store any more. It must be restored from a copy.</summary>
/// <param name="hash">Hash that was asked for.</param>
public sealed class DocumentGoneException(string hash) : IOException($"Document {hash} is not in the document store.")
{
    /// <summary>Hash that was asked for.</summary>
    public string Hash { get; } = hash;
}
