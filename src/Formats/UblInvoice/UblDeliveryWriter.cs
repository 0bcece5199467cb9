using Invoicing.Model;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Writes BG-13.</summary>
internal static class UblDeliveryWriter
{
    internal static void Write(CanonicalXmlWriter xml, Delivery? delivery)
    {
        xml.Open("cac:Delivery");
        xml.Date("cbc:ActualDeliveryDate", delivery?.ActualDate);
        xml.Open("cac:DeliveryLocation");
        xml.Text("cbc:ID", delivery?.LocationIdentifier?.Value, "schemeID", delivery?.LocationIdentifier?.Scheme);
        UblPartyWriter.Address(xml, "cac:Address", delivery?.Address);
        xml.Close();
        xml.Open("cac:DeliveryParty");
        UblPartyWriter.Name(xml, delivery?.PartyName);
        xml.Close();
        xml.Close();
    }
}
