using Invoicing.Formats.Syntax.Reading;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>What FatturaPA is called in reports.</summary>
internal static class FatturaStyle
{
    internal static SyntaxStyle Ordinary { get; } =
        new("FPA", FatturaRows.Names)
        {
            Prefixes = new HashSet<string>(),
            Numbered = new HashSet<string>
            {
                "DettaglioLinee",
                "DatiRiepilogo",
                "DettaglioPagamento",
                "Allegati",
                "DatiOrdineAcquisto",
                "DatiContratto",
                "DatiRicezione",
                "DatiFattureCollegate",
                "DatiRitenuta",
                "DatiCassaPrevidenziale",
                "CodiceArticolo",
                "ScontoMaggiorazione",
                "AltriDatiGestionali",
            },
            Attachment = "Attachment",
        };
}
