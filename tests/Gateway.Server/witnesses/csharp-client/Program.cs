// What a user of the generated client writes: hands an invoice in, reads it back, and hears what is wrong with another. Prints a line for each.
using Invoicing.Client;
using Invoicing.Client.Models;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;

var (address, key) = (args[0], args[1]);
using var http = new HttpClient();
http.DefaultRequestHeaders.Authorization = new("Bearer", key);
using var adapter = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider(), httpClient: http) { BaseUrl = address };
var client = new InvoicingClient(adapter);
var invoice = new Invoice
{
    Number = "KIOTA-1",
    IssueDate = new Date(2026, 11, 20),
    TypeCode = InvoiceTypeCode.ThreeEightZero,
    CurrencyCode = CurrencyCode.EUR,
    Seller = new()
    {
        Name = "Seller",
        VatIdentifier = "DE123456789",
        PostalAddress = new() { City = "Berlin", CountryCode = CountryCode.DE },
    },
    Buyer = new()
    {
        Name = "Buyer",
        PostalAddress = new() { City = "Wien", CountryCode = CountryCode.AT },
    },
    Lines =
    [
        new()
        {
            Identifier = "1",
            Quantity = new()
            {
                InvoicedQuantity = new() { Value = "2", UnitCode = "H87" },
            },
            Price = new() { NetPrice = new() { String = "10.00" } },
            Vat = new() { CategoryCode = VatCategoryCode.S, Rate = "19" },
            Item = new() { Name = "Oak shelf" },
        },
    ],
};

var accepted = await client.V1.Invoices.PostAsync(invoice, request => request.Headers.Add("Idempotency-Key", "kiota-1"));
var read = await client.V1.Invoices[Guid.Parse(accepted!.Id!)].GetAsync();
Console.WriteLine($"{read!.Number} {read.Kind}");
try
{
    await client.V1.Invoices.PostAsync(new() { Seller = invoice.Seller });
}
catch (ApiProblem problem)
{
    Console.WriteLine($"{problem.Status} {string.Join(' ', problem.Faults!.Select(fault => fault.Code))}");
}
