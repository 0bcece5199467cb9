namespace Invoicing.Json.Reading;

/// <summary>The UTF-8 byte order mark, which RFC 8259 (8.1) lets a reader ignore.</summary>
internal static class Bom
{
    /// <summary>The bytes after the mark.</summary>
    public static ReadOnlyMemory<byte> Skip(ReadOnlyMemory<byte> utf8) => utf8[Length(utf8.Span)..];

    /// <summary>The bytes after the mark.</summary>
    public static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> utf8) => utf8[Length(utf8)..];

    private static int Length(ReadOnlySpan<byte> utf8) => utf8.StartsWith("\uFEFF"u8) ? 3 : 0;
}
