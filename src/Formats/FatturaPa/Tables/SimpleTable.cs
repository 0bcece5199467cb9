using Invoicing.Formats.FatturaPa.Model;
using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;

namespace Invoicing.Formats.FatturaPa.Tables;

/// <summary>Where each thing stands in a simplified FatturaPA. Source: Agenzia delle Entrate, FSM10, Schema_VFSM10 1.0.1; specifications 1.9.</summary>
internal static class SimpleTable
{
    /// <summary>The root.</summary>
    internal static readonly ushort Root = FatturaRows.Names.Id("fsm:FatturaElettronicaSemplificata");

    /// <summary>The table of a file with one document.</summary>
    internal static readonly Block<SimpleFattura> File = FatturaRows
        .Table<SimpleFattura>()
        .Group("FatturaElettronicaHeader", "", Header, Repeat.Once)
        .Group(
            "FatturaElettronicaBody",
            "",
            body =>
                body.Group("DatiGenerali", "", General, Repeat.Once)
                    .List("DatiBeniServizi", "BG-25", file => file.Items, Item, keepsEmpty: true, isNumbered: true),
            Repeat.Once
        )
        .Lost<SimpleFattura, string>("ds:Signature", "a signature is judged by its verifier", null);

    private static void Header(Block<SimpleFattura> header) =>
        header
            .Group(
                "DatiTrasmissione",
                "",
                sent =>
                    sent.Code("IdTrasmittente/IdPaese", "", file => file.SenderCountry)
                        .Code("IdTrasmittente/IdCodice", "", file => file.SenderCode)
                        .Code("ProgressivoInvio", "", file => file.Progressive)
                        .Code("FormatoTrasmissione", "", file => file.Format)
                        .Code("CodiceDestinatario", "BT-49", file => file.RecipientCode)
                        .Code("PECDestinatario", "BT-49", file => file.RecipientMail),
                Repeat.Once
            )
            .Group("CedentePrestatore", "BG-4", Seller, Repeat.Once)
            .Group("CessionarioCommittente", "BG-7", Buyer, Repeat.Once);

    private static void Seller(Block<SimpleFattura> seller) =>
        seller
            .Code("IdFiscaleIVA/IdPaese", "BT-31", file => file.Seller!.VatCountry)
            .Code("IdFiscaleIVA/IdCodice", "BT-31", file => file.Seller!.VatCode)
            .Code("CodiceFiscale", "BT-32", file => file.Seller!.FiscalCode)
            .Text("Denominazione", "BT-27", file => file.Seller!.Name)
            .Text("Nome", "BT-27", file => file.Seller!.FirstName)
            .Text("Cognome", "BT-27", file => file.Seller!.LastName)
            .Group(
                "Sede",
                "BG-5",
                address =>
                    address
                        .Text("Indirizzo", "BT-35", file => file.Seller!.Street)
                        .Code("NumeroCivico", "BT-35", file => file.Seller!.HouseNumber)
                        .Code("CAP", "BT-38", file => file.Seller!.PostCode)
                        .Text("Comune", "BT-37", file => file.Seller!.City)
                        .Code("Provincia", "BT-39", file => file.Seller!.Province)
                        .Code("Nazione", "BT-40", file => file.Seller!.Country),
                Repeat.Once
            )
            .Group(
                "IscrizioneREA",
                "BT-33",
                register =>
                    register
                        .Code("Ufficio", "BT-33", file => file.Seller!.RegisterOffice)
                        .Code("NumeroREA", "BT-33", file => file.Seller!.RegisterNumber)
                        .Number("CapitaleSociale", "BT-33", file => file.Seller!.ShareCapital)
                        .Code("SocioUnico", "BT-33", file => file.Seller!.SoleShareholder)
                        .Code("StatoLiquidazione", "BT-33", file => file.Seller!.Liquidation),
                Repeat.Once
            )
            .Code("RegimeFiscale", "BT-33", file => file.Seller!.Regime);

    private static void Buyer(Block<SimpleFattura> buyer) =>
        buyer
            .Group(
                "IdentificativiFiscali",
                "BG-7",
                ids =>
                    ids.Code("IdFiscaleIVA/IdPaese", "BT-48", file => file.Buyer!.VatCountry)
                        .Code("IdFiscaleIVA/IdCodice", "BT-48", file => file.Buyer!.VatCode)
                        .Code("CodiceFiscale", "BT-46", file => file.Buyer!.FiscalCode),
                Repeat.Once,
                isAlways: true
            )
            .Group(
                "AltriDatiIdentificativi",
                "BG-7",
                other =>
                    other
                        .Text("Denominazione", "BT-44", file => file.Buyer!.Name)
                        .Text("Nome", "BT-44", file => file.Buyer!.FirstName)
                        .Text("Cognome", "BT-44", file => file.Buyer!.LastName)
                        .Group(
                            "Sede",
                            "BG-8",
                            address =>
                                address
                                    .Text("Indirizzo", "BT-50", file => file.Buyer!.Street)
                                    .Code("NumeroCivico", "BT-50", file => file.Buyer!.HouseNumber)
                                    .Code("CAP", "BT-53", file => file.Buyer!.PostCode)
                                    .Text("Comune", "BT-52", file => file.Buyer!.City)
                                    .Code("Provincia", "BT-54", file => file.Buyer!.Province)
                                    .Code("Nazione", "BT-55", file => file.Buyer!.Country),
                            Repeat.Once
                        ),
                Repeat.Once
            );

    private static void General(Block<SimpleFattura> general) =>
        general
            .Group(
                "DatiGeneraliDocumento",
                "",
                document =>
                    document
                        .Code("TipoDocumento", "BT-3", file => file.Type)
                        .Code("Divisa", "BT-5", file => file.Currency)
                        .Date("Data", "BT-2", file => file.Date)
                        .Code("Numero", "BT-1", file => file.Number)
                        .Code("BolloVirtuale", "BT-22", file => file.HasStamp),
                Repeat.Once
            )
            .Group(
                "DatiFatturaRettificata",
                "BG-3",
                corrected =>
                    corrected
                        .Code("NumeroFR", "BT-25", file => file.PrecedingNumber)
                        .Date("DataFR", "BT-26", file => file.PrecedingDate)
                        .Text("ElementiRettificati", "BT-22", file => file.Corrected),
                Repeat.Lost
            );

    private static Block<SimpleItem> Item =>
        FatturaRows
            .Table<SimpleItem>()
            .Text("Descrizione", "BT-153", item => item.Description)
            .Number("Importo", "BT-131", item => item.Amount)
            .Group("DatiIVA", "BG-30", tax => tax.Number("Imposta", "BT-117", item => item.Tax).Number("Aliquota", "BT-152", item => item.Rate), Repeat.Once)
            .Code("Natura", "BT-151", item => item.Nature)
            .Text("RiferimentoNormativo", "BT-120", item => item.Law);
}
