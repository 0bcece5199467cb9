using Invoicing.Formats.KsefFa3.Mapping;
using Invoicing.Formats.KsefFa3.Tables;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.KsefFa3;

/// <summary>Reads FA(3) by its table, and what was read into an invoice.</summary>
internal static class FaReader
{
    private static readonly SyntaxReader Reader = new(
        new SyntaxStyle("FA3", FaNames.Names)
        {
            Prefixes = new HashSet<string>(),
            Numbered = new HashSet<string> { "Podmiot3", "DaneFaKorygowanej", "DodatkowyOpis", "FakturaZaliczkowa", "FaWiersz", "RachunekBankowy" },
            Attachment = "",
        }
    );

    internal static ReadResult Read(ReadOnlyMemory<byte> document, ReadLimits limits)
    {
        var losses = new List<Loss>();
        var read = Reader.Read(
            document,
            limits,
            [(FaNames.Root, FaTable.Document)],
            "Send a Faktura of structure FA(3), in its namespace.",
            (_, fa) => FromFa.Of(fa, losses)
        );
        return losses.Count == 0 ? read : read with { Losses = [.. read.Losses, .. losses.Take(limits.MaxFaults)] };
    }
}
