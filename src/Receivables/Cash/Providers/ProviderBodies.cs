using System.Globalization;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Providers;

/// <summary>
/// Reads the bodies of payment providers. Events of other types have no effect. Standard Webhooks leave the body to the sender: here it has <c>type</c>
/// (payment.received, payment.refunded, payment.charged-back, payment.chargeback-reversed, payment.failed), <c>timestamp</c> and <c>data</c>. Stripe:
/// charge.succeeded, charge.failed,
/// refund.created and refund.updated, charge.dispute.funds_withdrawn, charge.dispute.funds_reinstated; source: Stripe API reference, event types.
/// </summary>
public static class ProviderBodies
{
    /// <summary>
    /// Currencies that Stripe counts in whole units. Source: Stripe, "Supported currencies", zero-decimal currencies; without UGX, of which its special cases
    /// say that it is counted in hundredths.
    /// </summary>
    private static readonly HashSet<string> Whole = ["BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"];

    /// <summary>Currencies that Stripe counts in thousandths. Source: Stripe, "Supported currencies", three-decimal currencies.</summary>
    private static readonly HashSet<string> Thousandths = ["BHD", "JOD", "KWD", "OMR", "TND"];

    private const decimal MostAmount = 100_000_000_000_000;

    private static readonly string[] Types = ["received", "refunded", "charged-back", "chargeback-reversed", "failed"];

    /// <summary>What it tells; no news where its type has no effect, a fault where it cannot be read.</summary>
    public static (PaymentNews? News, Fault? Fault) Read(SignatureScheme scheme, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var news = scheme == SignatureScheme.Stripe ? Stripe(json.RootElement) : Standard(json.RootElement);
            return news is null ? (null, null)
                : Wrong(news) is { } why ? (null, Unreadable(why))
                : (news, null);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            return (null, Unreadable(exception.Message));
        }
    }

    private static string? Wrong(PaymentNews news) =>
        news switch
        {
            { Payment.Length: 0 } or { Id.Length: 0 or > 200 } => "an id is missing or has more than 200 characters",
            { Kind: "received" or "refunded", Amount: <= 0 } or { Amount: < 0 } => "the amount is not more than 0",
            { Amount: >= MostAmount } => $"the amount is {MostAmount:0} or more",
            _ when decimal.Round(news.Amount, 4, MidpointRounding.ToZero) != news.Amount => "the amount has more than four decimals",
            { Kind: "received" } when !IsCurrency(news.Currency) => "the currency is not three capital letters (ISO 4217)",
            _ => null,
        };

    private static bool IsCurrency(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    private static Fault Unreadable(string why) => Fault.Fatal("GW-PAY-EVENT", $"The event cannot be read: {why}", hint: "See docs/payments.md.");

    private static PaymentNews? Standard(JsonElement root)
    {
        var kind = root.GetProperty("type").GetString()!.Replace("payment.", "", StringComparison.Ordinal);
        if (!Types.Contains(kind))
        {
            return null;
        }

        var data = root.GetProperty("data");
        var id = data.GetProperty("id").GetString()!;
        return new(
            kind,
            id,
            root.GetProperty("timestamp").GetDateTimeOffset(),
            kind is "received" or "failed" ? id : data.GetProperty("payment").GetString()!,
            data.TryGetProperty("amount", out var amount) ? amount.GetDecimal() : 0,
            Text(data, "currency") ?? "",
            Text(data, "invoice"),
            Text(data, "chargeback"),
            Text(data, "name") ?? ""
        )
        {
            Why = kind == "failed" ? Text(data, "reason") ?? "" : null,
        };
    }

    private static PaymentNews? Stripe(JsonElement root)
    {
        var type = root.GetProperty("type").GetString();
        var data = root.GetProperty("data").GetProperty("object");
        var id = data.GetProperty("id").GetString()!;
        var at = DateTimeOffset.FromUnixTimeSeconds((data.TryGetProperty("created", out var created) ? created : root.GetProperty("created")).GetInt64());
        var told = DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("created").GetInt64());
        return type switch
        {
            "charge.succeeded" => new(
                "received",
                id,
                at,
                id,
                Amount(data),
                Text(data, "currency")!.ToUpperInvariant(),
                data.TryGetProperty("metadata", out var metadata) ? Text(metadata, "invoice") : null,
                null,
                data.TryGetProperty("billing_details", out var billing) ? Text(billing, "name") ?? "" : ""
            ),
            "charge.failed" => new(
                "failed",
                id,
                at,
                id,
                Amount(data),
                Text(data, "currency")!.ToUpperInvariant(),
                data.TryGetProperty("metadata", out var named) ? Text(named, "invoice") : null
            )
            {
                Why = Text(data, "failure_message") ?? Text(data, "failure_code") ?? "",
            },
            "refund.created" or "refund.updated" when Text(data, "status") == "succeeded" => new(
                "refunded",
                id,
                at,
                data.GetProperty("charge").GetString()!,
                Amount(data)
            ),
            "charge.dispute.funds_withdrawn" => new(
                "charged-back",
                id,
                told,
                data.GetProperty("charge").GetString()!,
                Amount(data),
                Text(data, "currency")!.ToUpperInvariant()
            ),
            "charge.dispute.funds_reinstated" => new("chargeback-reversed", $"{id}:reinstated", told, data.GetProperty("charge").GetString()!, ChargeBack: id),
            _ => null,
        };
    }

    private static decimal Amount(JsonElement data)
    {
        var amount = data.GetProperty("amount").GetInt64();
        var currency = Text(data, "currency")!.ToUpperInvariant();
        return Whole.Contains(currency) ? amount
            : Thousandths.Contains(currency) ? amount / 1000m
            : amount / 100m;
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetDecimal().ToString(CultureInfo.InvariantCulture),
                _ => null,
            }
            : null;
}
