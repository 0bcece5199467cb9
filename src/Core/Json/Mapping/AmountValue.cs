using System.Text.Json;
using Invoicing.Json.Reading;
using Invoicing.Values;

namespace Invoicing.Json.Mapping;

/// <summary>An amount: a decimal in the implied currency, or {amount, currency} where it is in another.</summary>
internal sealed class AmountValue(string term, string title, Func<Currencies, string> implied) : JsonValue<Money>(term, title)
{
    private static readonly JsonGroup<Form> Explicit = new JsonGroup<Form>("", "In a currency of its own")
        .Decimal(form => form.Amount, "", "The amount")
        .Code(form => form.Currency, "", "ISO 4217 code")
        .Needs("amount", "currency");

    public override bool TryRead(ref Utf8JsonReader reader, JsonReading reading, out Money value)
    {
        value = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            if (!Scalars.TryDecimal(ref reader, reading, Term, out var amount))
            {
                return false;
            }
            value = new(amount, implied(reading.Currencies));
            return true;
        }

        if (!Explicit.TryRead(ref reader, reading, out var form))
        {
            return false;
        }
        if (form is { Amount: { } stated, Currency: { } currency })
        {
            value = new(stated, currency);
            return true;
        }

        reading.Fatal(
            ref reader,
            "GW-JSON-INCOMPLETE",
            "An amount as an object needs both amount and currency.",
            Term,
            "Or write the bare amount: it is in the invoice's currency."
        );
        return false;
    }

    public override void Write(Utf8JsonWriter writer, Money value, Currencies currencies)
    {
        if (value.Currency == implied(currencies))
        {
            DecimalValue.WriteNumber(writer, value.Amount);
        }
        else
        {
            Explicit.Write(writer, new() { Amount = value.Amount, Currency = value.Currency }, currencies);
        }
    }

    public override void Schema(Utf8JsonWriter writer, bool nullable) =>
        writer.Alternatives(Description, Term, nullable, SchemaWriting.DecimalPattern, ["string", "number"], Explicit.ObjectSchema);

    private sealed class Form
    {
        public decimal? Amount { get; set; }

        public string? Currency { get; set; }
    }
}
