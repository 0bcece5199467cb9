namespace Invoicing.Validation.Engine;

/// <summary>The syntax of a document, told by its root element.</summary>
internal enum Syntax
{
    /// <summary>UBL 2.1 Invoice or CreditNote.</summary>
    Ubl,

    /// <summary>UN/CEFACT Cross Industry Invoice D16B.</summary>
    Cii,
}
