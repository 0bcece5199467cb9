using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Invoicing.Receivables.Rates;
using Invoicing.Taxes.Options;

namespace Invoicing.Receivables.Issuing;

/// <summary>The rate that a document was converted by, as its body keeps it: source, day, both directions.</summary>
internal static class StoredExchange
{
    /// <summary>Its member of the body.</summary>
    public const string Member = "exchange";

    public static JsonObject Write(ExchangeRate rate) =>
        new()
        {
            ["source"] = rate.Source,
            ["date"] = rate.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["from"] = rate.From,
            ["to"] = rate.To,
            ["rate"] = rate.Rate,
            ["inverse"] = RateWindow.Inverse(rate.Rate),
        };

    /// <summary>The rate of a document; null where it has none.</summary>
    public static ExchangeRate? Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty(Member, out var exchange)
            ? new(
                exchange.GetProperty("from").GetString()!,
                exchange.GetProperty("to").GetString()!,
                exchange.GetProperty("rate").GetDecimal(),
                DateOnly.ParseExact(exchange.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                exchange.GetProperty("source").GetString()!
            )
            : null;
    }
}
