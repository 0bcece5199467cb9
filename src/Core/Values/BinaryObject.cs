namespace Invoicing.Values;

/// <summary>BT-125: an attached document.</summary>
/// <param name="Content">The bytes, decoded.</param>
/// <param name="MimeCode">Mime code of the attachment.</param>
/// <param name="FileName">File name of the attachment.</param>
public sealed record BinaryObject(ReadOnlyMemory<byte> Content, string? MimeCode, string? FileName)
{
    /// <summary>Equal when names and bytes are.</summary>
    public bool Equals(BinaryObject? other) =>
        other is not null && MimeCode == other.MimeCode && FileName == other.FileName && Content.Span.SequenceEqual(other.Content.Span);

    /// <summary>A hash of names and length.</summary>
    public override int GetHashCode() => HashCode.Combine(MimeCode, FileName, Content.Length);
}
