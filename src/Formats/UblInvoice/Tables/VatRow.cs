using Invoicing.Formats.Syntax;
using Invoicing.Formats.Syntax.Entries;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>The row that every tax category ends with.</summary>
internal static class VatRow
{
    /// <summary>The tax scheme, which is VAT.</summary>
    internal static Block<T> Vat<T>(this Block<T> block)
        where T : class, new() => block.Fixed("cac:TaxScheme/cbc:ID", UblNames.Vat, UblWays.IsVat, "EN 16931 knows no tax but VAT here");
}
