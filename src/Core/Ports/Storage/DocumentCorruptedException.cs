namespace Invoicing.Ports.Storage;

/// <summary>The stored bytes no longer give the hash that they are stored under. They are never returned; the document must be restored from a copy.</summary>
/// <param name="hash">Hash that was asked for.</param>
/// <param name="place">Where the damaged bytes are.</param>
public sealed class DocumentCorruptedException(string hash, string place) : IOException($"Document {hash} is damaged at {place}.")
{
    /// <summary>Hash that was asked for.</summary>
    public string Hash { get; } = hash;

    /// <summary>Where the damaged bytes are.</summary>
    public string Place { get; } = place;
}
