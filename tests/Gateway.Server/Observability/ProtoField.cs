namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>A field of a protocol buffer; bytes are empty unless it is length-delimited. Source: Protocol Buffers, "Encoding".</summary>
internal sealed record ProtoField(int Number, byte[] Bytes)
{
    public static IReadOnlyList<ProtoField> Read(byte[] message)
    {
        var (fields, at) = (new List<ProtoField>(), 0);
        while (at < message.Length)
        {
            var tag = Varint(message, ref at);
            var length = (tag & 7) switch
            {
                0 => (int)(Varint(message, ref at) & 0),
                1 => 8,
                2 => (int)Varint(message, ref at),
                5 => 4,
                var other => throw new InvalidDataException($"Wire type {other}."),
            };
            fields.Add(new((int)(tag >> 3), (tag & 7) == 2 ? message[at..(at + length)] : []));
            at += length;
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        byte next;
        do
        {
            next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            shift += 7;
        } while (next >= 0x80);
        return value;
    }
}
