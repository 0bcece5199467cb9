using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Slots;
using Invoicing.Values;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>
/// Where each thing stands in an ordinary FatturaPA: path, term of EN 16931 that it becomes, property, in the order of the schema. Source: Agenzia delle
/// Entrate, FatturaPA 1.2.2, Schema_del_file_xml_FatturaPA; specifications 1.9, description of the file.
/// </summary>
internal static class FatturaTable
{
    private const string NoTerm = "no EN 16931 term";

    /// <summary>The root.</summary>
    internal static readonly ushort Root = FatturaRows.Names.Id("fpa:FatturaElettronica");

    /// <summary>The table of a file with one document.</summary>
    internal static readonly Block<Fattura> File = FatturaRows
        .Table<Fattura>()
        .Group("FatturaElettronicaHeader", "", Header, Repeat.Once)
        .Group("FatturaElettronicaBody", "", Body, Repeat.Once)
        .Lost<Fattura, string>("ds:Signature", "a signature is judged by its verifier", null);

    private static void Header(Block<Fattura> header) =>
        header
            .Group("DatiTrasmissione", "", Sent, Repeat.Once)
            .Group("CedentePrestatore", "BG-4", FatturaPartyTable.Seller, Repeat.Once)
            .Group("RappresentanteFiscale", "BG-11", FatturaPartyTable.Representative, Repeat.Once)
            .Group("CessionarioCommittente", "BG-7", FatturaPartyTable.Buyer, Repeat.Once);

    private static void Sent(Block<Fattura> sent) =>
        sent.Code("IdTrasmittente/IdPaese", "", file => file.SenderCountry)
            .Code("IdTrasmittente/IdCodice", "", file => file.SenderCode)
            .Code("ProgressivoInvio", "", file => file.Progressive)
            .Code("FormatoTrasmissione", "", file => file.Format)
            .Code("CodiceDestinatario", "BT-49", file => file.RecipientCode)
            .Code("PECDestinatario", "BT-49", file => file.RecipientMail);

    private static void Body(Block<Fattura> body) =>
        body.Group("DatiGenerali", "", General, Repeat.Once)
            .Group(
                "DatiBeniServizi",
                "",
                goods =>
                    goods
                        .List("DettaglioLinee", "BG-25", file => file.Lines, FatturaLineTable.Line, keepsEmpty: true, isNumbered: true)
                        .List("DatiRiepilogo", "BG-23", file => file.Summaries, FatturaLineTable.Summary, keepsEmpty: true, isNumbered: true),
                Repeat.Once
            )
            .Group(
                "DatiPagamento",
                "BG-16",
                payment =>
                    payment
                        .Fixed("CondizioniPagamento", "TP02", terms => terms == "TP02", "payment in parts or in advance has no EN 16931 term")
                        .List("DettaglioPagamento", "BG-16", file => file.Payments, Payment, isNumbered: true),
                Repeat.Once
            )
            .List("Allegati", "BG-24", file => file.Attachments, Attachment, isNumbered: true);

    private static void General(Block<Fattura> general) =>
        general
            .Group("DatiGeneraliDocumento", "", Document, Repeat.Once)
            .List("DatiOrdineAcquisto", "BT-13", file => file.Orders, Related, isNumbered: true)
            .List("DatiContratto", "BT-12", file => file.Contracts, Related, isNumbered: true)
            .List("DatiRicezione", "BT-15", file => file.Receipts, Related, isNumbered: true)
            .List("DatiFattureCollegate", "BG-3", file => file.Invoices, Related, isNumbered: true)
            .Group(
                "DatiDDT",
                "BT-16",
                despatch => despatch.Code("NumeroDDT", "BT-16", file => file.DespatchNumber).Date("DataDDT", "BT-72", file => file.DespatchDate),
                Repeat.Lost
            );

    private static void Document(Block<Fattura> document) =>
        document
            .Code("TipoDocumento", "BT-3", file => file.Type)
            .Code("Divisa", "BT-5", file => file.Currency)
            .Date("Data", "BT-2", file => file.Date)
            .Code("Numero", "BT-1", file => file.Number)
            .List("DatiRitenuta", "BG-1", file => file.Withholdings, Withholding, isNumbered: true)
            .Group(
                "DatiBollo",
                "BG-1",
                stamp => stamp.Code("BolloVirtuale", "BT-22", file => file.HasStamp).Number("ImportoBollo", "BT-22", file => file.Stamp),
                Repeat.Lost
            )
            .List("DatiCassaPrevidenziale", "BG-21", file => file.Funds, Fund, isNumbered: true)
            .Lost<Fattura, string>("ScontoMaggiorazione", NoTerm, null)
            .Number("ImportoTotaleDocumento", "BT-112", file => file.Total)
            .Number("Arrotondamento", "BT-114", file => file.Rounding)
            .Values("Causale", ["BT-22"], file => file.Causes, TextKind.Text);

    private static Block<Withholding> Withholding =>
        FatturaRows
            .Table<Withholding>()
            .Code("TipoRitenuta", "BT-22", withholding => withholding.Type)
            .Number("ImportoRitenuta", "BT-22", withholding => withholding.Amount)
            .Number("AliquotaRitenuta", "BT-22", withholding => withholding.Rate)
            .Code("CausalePagamento", "BT-22", withholding => withholding.Cause);

    private static Block<FundContribution> Fund =>
        FatturaRows
            .Table<FundContribution>()
            .Code("TipoCassa", "BT-104", fund => fund.Type)
            .Number("AlCassa", "BT-101", fund => fund.Rate)
            .Number("ImportoContributoCassa", "BT-99", fund => fund.Amount)
            .Number("ImponibileCassa", "BT-100", fund => fund.Base)
            .Number("AliquotaIVA", "BT-103", fund => fund.VatRate)
            .Code("Ritenuta", "BT-104", fund => fund.IsWithheld)
            .Code("Natura", "BT-102", fund => fund.Kind);

    private static Block<RelatedDocument> Related =>
        FatturaRows
            .Table<RelatedDocument>()
            .Code("IdDocumento", "BT-25", document => document.Id)
            .Date("Data", "BT-26", document => document.Date)
            .Code("CodiceCUP", "BT-11", document => document.ProjectCode)
            .Code("CodiceCIG", "BT-17", document => document.TenderCode);

    private static Block<FatturaPayment> Payment =>
        FatturaRows
            .Table<FatturaPayment>()
            .Text("Beneficiario", "BT-59", payment => payment.Beneficiary)
            .Code("ModalitaPagamento", "BT-81", payment => payment.Means)
            .Date("DataScadenzaPagamento", "BT-9", payment => payment.DueDate)
            .Number("ImportoPagamento", "BT-115", payment => payment.Amount)
            .Code("IBAN", "BT-84", payment => payment.Iban)
            .Code("BIC", "BT-86", payment => payment.Bic)
            .Code("CodicePagamento", "BT-83", payment => payment.Code);

    private static Block<FatturaAttachment> Attachment =>
        FatturaRows
            .Table<FatturaAttachment>()
            .Text("NomeAttachment", "BT-122", attachment => attachment.Name)
            .Code("FormatoAttachment", "BT-125", attachment => attachment.Form)
            .Text("DescrizioneAttachment", "BT-123", attachment => attachment.Description)
            .Value(
                "Attachment",
                "BT-125",
                SlotFinder.Of<FatturaAttachment, BinaryObject>((FatturaAttachment attachment) => attachment.Content),
                new BareBinaryKind()
            );
}
