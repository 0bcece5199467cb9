using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>Lines and summaries of an ordinary FatturaPA.</summary>
internal static class FatturaLineTable
{
    internal static Block<FatturaLine> Line =>
        FatturaRows
            .Table<FatturaLine>()
            .Code("NumeroLinea", "BT-126", line => line.Number)
            .Code("TipoCessionePrestazione", "BG-20", line => line.Kind)
            .List(
                "CodiceArticolo",
                "BT-155",
                line => line.Articles,
                FatturaRows.Table<ArticleCode>().Text("CodiceTipo", "BT-157", article => article.Type).Text("CodiceValore", "BT-155", article => article.Value),
                isNumbered: true
            )
            .Text("Descrizione", "BT-153", line => line.Description)
            .Number("Quantita", "BT-129", line => line.Quantity)
            .Code("UnitaMisura", "BT-130", line => line.Unit)
            .Date("DataInizioPeriodo", "BT-134", line => line.From)
            .Date("DataFinePeriodo", "BT-135", line => line.To)
            .Number("PrezzoUnitario", "BT-148", line => line.Price)
            .List(
                "ScontoMaggiorazione",
                "BT-147",
                line => line.Discounts,
                FatturaRows
                    .Table<Discount>()
                    .Code("Tipo", "BT-147", discount => discount.Type)
                    .Number("Percentuale", "BT-147", discount => discount.Rate)
                    .Number("Importo", "BT-147", discount => discount.Amount),
                isNumbered: true
            )
            .Number("PrezzoTotale", "BT-131", line => line.Total)
            .Number("AliquotaIVA", "BT-152", line => line.VatRate)
            .Code("Ritenuta", "BT-161", line => line.IsWithheld)
            .Code("Natura", "BT-151", line => line.Nature)
            .Code("RiferimentoAmministrazione", "BT-133", line => line.AdministrationReference)
            .List(
                "AltriDatiGestionali",
                "BG-32",
                line => line.Others,
                FatturaRows.Table<OtherData>().Text("TipoDato", "BT-160", other => other.Type).Text("RiferimentoTesto", "BT-161", other => other.Text),
                isNumbered: true
            );

    internal static Block<FatturaSummary> Summary =>
        FatturaRows
            .Table<FatturaSummary>()
            .Number("AliquotaIVA", "BT-119", summary => summary.VatRate)
            .Code("Natura", "BT-118", summary => summary.Nature)
            .Number("ImponibileImporto", "BT-116", summary => summary.Taxable)
            .Number("Imposta", "BT-117", summary => summary.Tax)
            .Code("EsigibilitaIVA", "BT-118", summary => summary.Chargeability)
            .Text("RiferimentoNormativo", "BT-120", summary => summary.Law);
}
