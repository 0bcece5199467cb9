using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Invoicing.Taxes.Options;
using Invoicing.Taxes.Trace;
using Invoicing.Taxes.Withholding;

namespace Invoicing.Taxes;

/// <summary>Writes what an enrichment rests on as JSON, to be stored with the invoice: roundings, differences, withheld taxes, the exchange rate, the version
/// of the rates.</summary>
internal static class TaxRecord
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(TaxResult result)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("ratesVersion", result.RatesVersion);
            if (result.ExchangeRate is { } rate)
            {
                Write(writer, rate);
            }
            writer.WriteStartArray("roundings");
            foreach (var step in result.Trace)
            {
                Write(writer, step);
            }
            writer.WriteEndArray();
            writer.WriteStartArray("differences");
            foreach (var difference in result.Differences)
            {
                Write(writer, difference);
            }
            writer.WriteEndArray();
            writer.WriteStartArray("withheld");
            foreach (var tax in result.Withheld)
            {
                Write(writer, tax);
            }
            writer.WriteEndArray();
            if (result.PayableAfterWithholding is { } payable)
            {
                writer.WriteString("payableAfterWithholding", payable.ToString());
            }
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, ExchangeRate rate)
    {
        writer.WriteStartObject("exchangeRate");
        writer.WriteString("from", rate.From);
        writer.WriteString("to", rate.To);
        writer.WriteString("rate", Text(rate.Rate));
        writer.WriteString("date", rate.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        writer.WriteString("source", rate.Source);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, RoundingStep step)
    {
        writer.WriteStartObject();
        writer.WriteString("term", step.Term);
        writer.WriteString("path", step.Path);
        writer.WriteString("exact", Text(step.Exact));
        writer.WriteString("rounded", Text(step.Rounded));
        writer.WriteString("remainder", Text(step.Remainder));
        writer.WriteString("rule", step.Rule);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Difference difference)
    {
        writer.WriteStartObject();
        writer.WriteString("term", difference.Term);
        writer.WriteString("path", difference.Path);
        writer.WriteString("stated", difference.Stated.ToString());
        writer.WriteString("computed", difference.Computed.ToString());
        writer.WriteBoolean("withinTolerance", difference.WithinTolerance);
        writer.WriteString("rule", difference.Rule);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Withholding.WithheldTax tax)
    {
        writer.WriteStartObject();
        writer.WriteString("type", tax.Type);
        writer.WriteString("rate", Text(tax.Rate));
        writer.WriteString("base", tax.Base.ToString());
        writer.WriteString("amount", tax.Amount.ToString());
        writer.WriteEndObject();
    }

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
