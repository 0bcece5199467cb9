using System.Net.Http.Headers;
using System.Text;
using Invoicing.Formats.UblInvoice;
using Invoicing.Json;
using Invoicing.Ports.Documents;
using Invoicing.Taxes;
using Invoicing.Taxes.Options;

namespace Invoicing.Gateway.Server.Tests;

/// <summary>Invoices to hand in.</summary>
public static class Samples
{
    /// <summary>An invoice in the JSON contract, without any total: the gateway computes them.</summary>
    public static string Json(string number, string currency = "EUR", decimal price = 100m) =>
        $$"""
            {
              "number": "{{number}}",
              "issueDate": "2026-11-20",
              "typeCode": "380",
              "currencyCode": "{{currency}}",
              "buyerReference": "PO-1",
              "processControl": { "specificationIdentifier": "urn:cen.eu:en16931:2017" },
              "seller": {
                "name": "Furnizor SRL",
                "vatIdentifier": "RO12345674",
                "postalAddress": { "line1": "Calea Victoriei 1", "city": "SECTOR1", "countrySubdivision": "RO-B", "postCode": "010061", "countryCode": "RO" }
              },
              "buyer": {
                "name": "Client SA",
                "vatIdentifier": "RO87654321",
                "postalAddress": { "line1": "Strada Lunga 5", "city": "Cluj-Napoca", "countrySubdivision": "RO-CJ", "postCode": "400001", "countryCode": "RO" }
              },
              "dueDate": "2026-12-20",
              "paymentInstructions": { "meansTypeCode": "30", "creditTransfers": [ { "accountIdentifier": "RO49AAAA1B31007593840000" } ] },
              "lines": [
                { "identifier": "1", "quantity": { "value": "2", "unitCode": "C62" }, "price": { "netPrice": "{{price.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            )}}" }, "vat": { "categoryCode": "S", "rate": "21" }, "item": { "name": "Consultanta" } }
              ]
            }
            """;

    /// <summary>The same, complete, in UBL.</summary>
    public static byte[] Ubl(string number)
    {
        var read = JsonInvoice.Read(Encoding.UTF8.GetBytes(Json(number)), ReadLimits.Default);
        Assert.True(read.Invoice is not null, string.Join("; ", read.Faults));
        var completed = TaxCalculation.Calculate(read.Invoice, TaxOptions.Default);
        Assert.True(completed.Completed is not null, string.Join("; ", completed.Faults));
        return new UblInvoiceFormat().Write(completed.Completed).Document.ToArray();
    }

    public static HttpContent JsonBody(string json) => new StringContent(json, Encoding.UTF8, "application/json");

    public static HttpContent XmlBody(byte[] xml)
    {
        var content = new ByteArrayContent(xml);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        return content;
    }
}
