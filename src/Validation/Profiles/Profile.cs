using System.Text;

namespace Invoicing.Validation.Profiles;

/// <summary>A specification that a document may name in BT-24, with the rules that are built for it.</summary>
/// <param name="Specification">Its identifier.</param>
/// <param name="Ubl">Its own rule set on UBL, besides EN 16931's; null where none is built.</param>
/// <param name="Cii">Its own rule set on CII.</param>
internal sealed record Profile(string Specification, string? Ubl, string? Cii)
{
    /// <summary>Whether its rules apply to identifiers that build on it, too, told behind a #.</summary>
    public bool IsBuiltOn { get; init; }

    /// <summary>Whether it has no rules of its own: EN 16931's are all there are.</summary>
    public bool IsNormAlone { get; init; }

    /// <summary>The scenarios that documents of it are judged by; null where it has none.</summary>
    public ProfileScenarios? Scenarios { get; init; }

    private byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Specification);

    /// <summary>Whether an identifier, without white space at its ends, is this specification, or one that builds on it where that is let.</summary>
    public bool Takes(ReadOnlySpan<byte> id) => id.StartsWith(Bytes) && (id.Length == Bytes.Length || (IsBuiltOn && id[Bytes.Length] == '#'));

    /// <summary>Whether a text is the identifier as it stands.</summary>
    public bool IsExactly(ReadOnlySpan<byte> text) => text.SequenceEqual(Bytes);
}
