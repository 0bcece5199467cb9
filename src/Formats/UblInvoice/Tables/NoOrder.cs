using System.Diagnostics.CodeAnalysis;
using Invoicing.Formats.Syntax.Entries;
using Invoicing.Model;
using Invoicing.Xml;

namespace Invoicing.Formats.UblInvoice.Tables;

/// <summary>BT-14 stands beside BT-13, which the schema demands: <c>NA</c> where the invoice has none.</summary>
internal sealed class NoOrder : StandIn<Invoice, string>
{
    internal override bool TryMake(Invoice source, [MaybeNullWhen(false)] out string value)
    {
        value = XmlWhiteSpace.IsBlank(source.SalesOrderReference) ? null : UblNames.NotAvailable;
        return value is not null;
    }

    internal override bool Is(Invoice target, string value) => target.SalesOrderReference is not null && value == UblNames.NotAvailable;
}
