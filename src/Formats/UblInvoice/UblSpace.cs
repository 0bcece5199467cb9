namespace Invoicing.Formats.UblInvoice;

/// <summary>Namespace of an element, by its customary prefix.</summary>
internal enum UblSpace
{
    /// <summary>Neither of the component namespaces.</summary>
    Other,

    /// <summary>Basic components: elements with text.</summary>
    Cbc,

    /// <summary>Aggregate components: elements with elements.</summary>
    Cac,
}
