using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing.Gateway.Api.Json;

/// <summary>
/// One number is written one way, wherever it comes from: the store keeps ten-thousandths and gives 352, a computation gives 352.00. At least two decimals,
/// and no zeros behind them.
/// </summary>
internal sealed class DecimalConverter : JsonConverter<decimal>
{
    private const int Least = 2;

    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? reader.GetDecimal() : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(Canonical(value));

    private static decimal Canonical(decimal value)
    {
        var written = value;
        while (written.Scale > Least && decimal.Round(written, written.Scale - 1, MidpointRounding.ToZero) == value)
        {
            written = decimal.Round(written, written.Scale - 1, MidpointRounding.ToZero);
        }

        return written.Scale < Least && Math.Abs(written) < decimal.MaxValue / 100 ? written + 0.00m : written;
    }
}
