namespace Invoicing.Validation.Engine;

/// <summary>The syntax of a document, told by its root element.</summary>
internal enum Syntax
{
    /// <summary>UBL 2.1 Invoice or CreditNote.</summary>
    Ubl,

    /// <summary>UN/CEFACT Cross Industry Invoice D16B.</summary>
    Cii,

    /// <summary>UBL 2.1 Order.</summary>
    Order,

    /// <summary>UBL 2.1 OrderResponse.</summary>
    OrderResponse,

    /// <summary>UBL 2.1 DespatchAdvice.</summary>
    DespatchAdvice,

    /// <summary>UBL 2.1 ApplicationResponse: Peppol's responses and message level status.</summary>
    ApplicationResponse,

    /// <summary>Peppol End User Statistics Report.</summary>
    EndUserStatistics,

    /// <summary>Peppol Transaction Statistics Report.</summary>
    TransactionStatistics,

    /// <summary>FatturaPA, ordinary.</summary>
    FatturaPa,

    /// <summary>FatturaPA, simplified.</summary>
    FatturaSimplified,

    /// <summary>FA(3), the structured invoice of Poland's KSeF.</summary>
    KsefFa,
}
