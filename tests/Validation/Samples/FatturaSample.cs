using System.Xml.Linq;

namespace Invoicing.Validation.Tests.Samples;

/// <summary>Small valid FatturaPA of our own, ordinary and simplified.</summary>
internal static class FatturaSample
{
    private const string Header = """
        <FatturaElettronicaHeader><DatiTrasmissione><IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>01234567897</IdCodice></IdTrasmittente>
        <ProgressivoInvio>1</ProgressivoInvio><FormatoTrasmissione>FPR12</FormatoTrasmissione><CodiceDestinatario>ABC1234</CodiceDestinatario></DatiTrasmissione>
        <CedentePrestatore><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567897</IdCodice></IdFiscaleIVA>
        <Anagrafica><Denominazione>Larice S.r.l.</Denominazione></Anagrafica><RegimeFiscale>RF01</RegimeFiscale></DatiAnagrafici>
        <Sede><Indirizzo>Via Roma 1</Indirizzo><CAP>20100</CAP><Comune>Milano</Comune><Provincia>MI</Provincia><Nazione>IT</Nazione></Sede></CedentePrestatore>
        <CessionarioCommittente><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>07643520567</IdCodice></IdFiscaleIVA>
        <Anagrafica><Denominazione>Faggio S.p.A.</Denominazione></Anagrafica></DatiAnagrafici>
        <Sede><Indirizzo>Via Po 2</Indirizzo><CAP>10100</CAP><Comune>Torino</Comune><Provincia>TO</Provincia><Nazione>IT</Nazione></Sede></CessionarioCommittente>
        </FatturaElettronicaHeader>
        """;

    private const string Body = """
        <FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD01</TipoDocumento><Divisa>EUR</Divisa><Data>2026-11-20</Data>
        <Numero>2026-1</Numero></DatiGeneraliDocumento></DatiGenerali>
        <DatiBeniServizi><DettaglioLinee><NumeroLinea>1</NumeroLinea><Descrizione>Asse</Descrizione><Quantita>2.00</Quantita><PrezzoUnitario>50.00</PrezzoUnitario>
        <PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA></DettaglioLinee>
        <DettaglioLinee><NumeroLinea>2</NumeroLinea><Descrizione>Bollo</Descrizione><PrezzoUnitario>10.00</PrezzoUnitario><PrezzoTotale>10.00</PrezzoTotale>
        <AliquotaIVA>0.00</AliquotaIVA><Natura>N1</Natura></DettaglioLinee>
        <DatiRiepilogo><AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta></DatiRiepilogo>
        <DatiRiepilogo><AliquotaIVA>0.00</AliquotaIVA><Natura>N1</Natura><ImponibileImporto>10.00</ImponibileImporto><Imposta>0.00</Imposta></DatiRiepilogo>
        </DatiBeniServizi></FatturaElettronicaBody>
        """;

    private const string Simplified = """
        <FatturaElettronicaHeader><DatiTrasmissione><IdTrasmittente><IdPaese>IT</IdPaese><IdCodice>01234567897</IdCodice></IdTrasmittente>
        <ProgressivoInvio>1</ProgressivoInvio><FormatoTrasmissione>FSM10</FormatoTrasmissione><CodiceDestinatario>0000000</CodiceDestinatario></DatiTrasmissione>
        <CedentePrestatore><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>01234567897</IdCodice></IdFiscaleIVA><Denominazione>Larice S.r.l.</Denominazione>
        <Sede><Indirizzo>Via Roma 1</Indirizzo><CAP>20100</CAP><Comune>Milano</Comune><Provincia>MI</Provincia><Nazione>IT</Nazione></Sede>
        <RegimeFiscale>RF01</RegimeFiscale></CedentePrestatore>
        <CessionarioCommittente><IdentificativiFiscali><CodiceFiscale>07643520567</CodiceFiscale></IdentificativiFiscali></CessionarioCommittente>
        </FatturaElettronicaHeader>
        <FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>TD07</TipoDocumento><Divisa>EUR</Divisa><Data>2026-11-20</Data>
        <Numero>2026-1</Numero></DatiGeneraliDocumento></DatiGenerali>
        <DatiBeniServizi><Descrizione>Pranzo</Descrizione><Importo>22.00</Importo><DatiIVA><Imposta>2.00</Imposta></DatiIVA></DatiBeniServizi>
        <DatiBeniServizi><Descrizione>Caffe</Descrizione><Importo>11.00</Importo><DatiIVA><Aliquota>10.00</Aliquota></DatiIVA></DatiBeniServizi>
        <DatiBeniServizi><Descrizione>Bollo</Descrizione><Importo>2.00</Importo><DatiIVA><Aliquota>0.00</Aliquota></DatiIVA><Natura>N1</Natura></DatiBeniServizi>
        </FatturaElettronicaBody>
        """;

    private const string Namespace = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/";

    public static XDocument Make(string kind) =>
        XDocument.Parse(
            kind == "fattura"
                ? $"<p:FatturaElettronica versione=\"FPR12\" xmlns:p=\"{Namespace}v1.2\">{Header}{Body}</p:FatturaElettronica>"
                : $"<p:FatturaElettronicaSemplificata versione=\"FSM10\" xmlns:p=\"{Namespace}v1.0\">{Simplified}</p:FatturaElettronicaSemplificata>"
        );
}
