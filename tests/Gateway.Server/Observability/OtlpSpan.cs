using System.Text;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>A span as it came.</summary>
internal sealed record OtlpSpan(string TraceId, string SpanId, string ParentId, string Name, IReadOnlyDictionary<string, string> Attributes)
{
    public static OtlpSpan Of(byte[] bytes)
    {
        var fields = ProtoField.Read(bytes);
        return new(
            Hex(1),
            Hex(2),
            Hex(4),
            Encoding.UTF8.GetString(Single(5)),
            fields.Where(field => field.Number == 9).Select(field => Attribute(field.Bytes)).ToDictionary(one => one.Key, one => one.Value)
        );

        byte[] Single(int number) => fields.SingleOrDefault(field => field.Number == number)?.Bytes ?? [];

        string Hex(int number) => Convert.ToHexStringLower(Single(number));
    }

    /// <summary>A KeyValue whose value is a text.</summary>
    public static (string Key, string Value) Attribute(byte[] bytes)
    {
        var fields = ProtoField.Read(bytes);
        var value = ProtoField.Read(fields.Single(field => field.Number == 2).Bytes);
        return (
            Encoding.UTF8.GetString(fields.Single(field => field.Number == 1).Bytes),
            value is [{ Number: 1 } text] ? Encoding.UTF8.GetString(text.Bytes) : ""
        );
    }
}
