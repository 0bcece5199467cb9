using System.Globalization;

namespace Invoicing.Gateway.Server.Tests.Zatca;

/// <summary>Invoices of a Saudi seller in the JSON contract, without any total.</summary>
internal static class SaudiSample
{
    /// <summary>Riyadh keeps UTC+3 all year.</summary>
    private static readonly TimeSpan Riyadh = TimeSpan.FromHours(3);

    /// <summary>An invoice to a business: it is cleared.</summary>
    public static string Standard(string number, decimal price = 100m, string type = "388") => Make(number, price, type, isStandard: true);

    /// <summary>An invoice to a consumer: it is reported.</summary>
    public static string Simplified(string number, decimal price = 100m) => Make(number, price, "388", isStandard: false);

    private static string Make(string number, decimal price, string type, bool isStandard)
    {
        var now = TimeProvider.System.GetUtcNow().ToOffset(Riyadh).AddMinutes(-5);
        const string Buyer = """
            {
              "name": "Fatoora Samples LTD", "vatIdentifier": "399999999800003",
              "postalAddress": { "line1": "Salah Al-Din", "city": "Riyadh", "postCode": "12222", "countryCode": "SA" }
            }
            """;
        const string BuyerTerms = """, { "term": "KSA-18", "value": "1111" }, { "term": "KSA-4", "value": "Al-Murooj" }""";
        return $$"""
            {
              "number": "{{number}}",
              "issueDate": "{{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}",
              "typeCode": "{{type}}",
              "currencyCode": "SAR",
              "seller": {
                "name": "Maximum Speed Tech Supply LTD", "vatIdentifier": "399999999900003",
                "identifiers": [ { "value": "1010010000", "scheme": "CRN" } ],
                "postalAddress": { "line1": "Prince Sultan", "city": "Riyadh", "postCode": "23333", "countryCode": "SA" }
              },
              "buyer": {{(isStandard ? Buyer : """{ "name": "Walk-in" }""")}},
              "delivery": { "actualDate": "{{now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}}" },
              "paymentInstructions": { "meansTypeCode": "10" },
              "lines": [
                { "identifier": "1", "quantity": { "value": "2", "unitCode": "PCE" }, "price": { "netPrice": "{{price.ToString(
                CultureInfo.InvariantCulture
            )}}" },
                  "vat": { "categoryCode": "S", "rate": "15" }, "item": { "name": "Pen" } }
              ],
              "extensions": [
                { "term": "KSA-17", "value": "2322" }, { "term": "KSA-3", "value": "Al-Murabba" },
                { "term": "KSA-25", "value": "{{now.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}}" }{{(isStandard ? BuyerTerms : "")}}
              ]
            }
            """;
    }
}
