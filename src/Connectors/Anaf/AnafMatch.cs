using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// A ZIP held against what was sent. A clearance is one of the document that lies in the ZIP: where that is not ours, nothing of ours is cleared. A refusal
/// names the upload and the seller it speaks of: where those are not ours, nothing of ours is refused. Both need a person, who finds the foreign ZIP in the
/// evidence.
/// </summary>
internal static class AnafMatch
{
    /// <summary>Code of an answer that speaks of another document.</summary>
    public const string Code = "GW-ANAF-MISMATCH";

    /// <summary>What keeps a ZIP from being the clearance of this transmission; null where it is.</summary>
    public static string? DifferenceOfClearance(AnafArchive archive, OutboundDocument transmission) =>
        archive.Doubt ?? (archive.Holds(transmission) ? null : $"it holds {archive.Shown}");

    /// <summary>What keeps a ZIP from being the refusal of the upload under this index; null where it is.</summary>
    public static string? DifferenceOfRefusal(AnafArchive archive, OutboundDocument transmission, string index, string? cif)
    {
        if (archive.Doubt is { } doubt)
        {
            return doubt;
        }
        if (!archive.IsErrorFile)
        {
            return archive.Holds(transmission) ? null : $"it holds {archive.Shown}";
        }
        if (archive.ErrorIndex is { } named && named != index)
        {
            return $"its list of errors speaks of upload {named}";
        }
        return archive.ErrorSeller is { } seller && AnafCif.Of(transmission.Key.Seller) is { } ours && seller != ours && seller != cif
            ? $"its list of errors speaks of the seller {seller}"
            : null;
    }

    /// <summary>The answer is not to our document: a person must see.</summary>
    public static PollResult.Failed Mismatch(string word, string index, OutboundDocument transmission, string difference, ReadOnlyMemory<byte> zip) =>
        new(
            Failure.Blocked(
                new(
                    Code,
                    $"ANAF answers '{word}' for upload {index}, but its ZIP is not of the document sent: {difference}. Sent was "
                        + $"'{transmission.Key.Number}' (SHA-256 {transmission.Hash}).",
                    "Compare the two in SPV, and ask ANAF; the ZIP is kept in the evidence. Retry asks ANAF again; cancel only what is certain not to be there."
                )
            )
        )
        {
            Unmatched = zip,
            UnmatchedMediaType = "application/zip",
        };
}
