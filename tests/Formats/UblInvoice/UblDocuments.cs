using System.Text;

namespace Invoicing.Formats.Tests.UblInvoice;

/// <summary>Documents written by hand for the tests.</summary>
internal static class UblDocuments
{
    public static byte[] Invoice(string content, string declaration = "", string root = "Invoice", string attributes = "") =>
        Encoding.UTF8.GetBytes(
            declaration
                + $"<{root} xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:{root}-2\""
                + " xmlns:cac=\"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2\""
                + $" xmlns:cbc=\"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2\"{attributes}>{content}</{root}>"
        );
}
