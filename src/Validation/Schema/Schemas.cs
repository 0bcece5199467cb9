namespace Invoicing.Validation.Schema;

/// <summary>The schemas that are built. Their tables hold facts in our own notation; no schema file is part of this repository.</summary>
internal static class Schemas
{
    /// <summary>UBL 2.1 (OASIS Standard, 2013-11-04), Invoice and CreditNote with the whole common library, XML Signature and XAdES in extensions:
    /// docs.oasis-open.org/ubl/os-UBL-2.1.</summary>
    public static SchemaSet Ubl { get; } =
        SchemaReader.Read(
            ["ubl:Invoice", "cn:CreditNote"],
            new SchemaTerms("ubl-terms"),
            "ubl-udt",
            "ubl-cbc",
            "ubl-cac",
            "ubl-documents",
            "ubl-ext",
            "signatures"
        );

    /// <summary>CII D16B (UN/CEFACT, 2016-10-10) in the SCRDM subset with code lists apart, as CEN/TC 434 publishes it.</summary>
    public static SchemaSet Cii { get; } = SchemaReader.Read(["rsm:CrossIndustryInvoice"], new SchemaTerms("cii-terms"), "cii-udt", "cii-qdt", "cii-ram");

    /// <summary>FatturaPA 1.2.2 (Agenzia delle Entrate), with the codes that the specifications 1.9 brought: https://www.fatturapa.gov.it. It has no terms of
    /// EN 16931.</summary>
    public static SchemaSet FatturaPa { get; } = SchemaReader.Read(["fpa:FatturaElettronica"], new SchemaTerms("fatturapa-terms"), "fatturapa", "signatures");

    /// <summary>Simplified FatturaPA 1.0.1 (Agenzia delle Entrate): https://www.fatturapa.gov.it.</summary>
    public static SchemaSet FatturaSimplified { get; } =
        SchemaReader.Read(["fsm:FatturaElettronicaSemplificata"], new SchemaTerms("fatturapa-terms"), "fattura-semplificata", "signatures");

    /// <summary>FA(3), version 1-0E (Ministry of Finance of Poland, valid from 2026-02-01).</summary>
    public static SchemaSet Fa3 { get; } = SchemaReader.Read(["fa:Faktura"], new SchemaTerms("fa3-terms"), "fa3");
}
