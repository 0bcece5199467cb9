using System.Globalization;
using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;

namespace Invoicing.Connectors.Amqp;

/// <summary>Between the library's messages and ours. Source: OASIS AMQP 1.0, part 3, section 3.2 (message format).</summary>
internal static class AmqpMapping
{
    /// <summary>A message that came. A body that is neither data nor text is empty: the door refuses it with a fault.</summary>
    public static AmqpMessage Of(Message message)
    {
        var properties =
            message.ApplicationProperties?.Map.Where(entry => entry.Value is not null).ToDictionary(entry => entry.Key.ToString()!, entry => entry.Value) ?? [];
        return new(Text(message.Properties?.GetMessageId()), Body(message))
        {
            ContentType = message.Properties?.ContentType?.ToString(),
            Group = message.Properties?.GroupId,
            Subject = message.Properties?.Subject,
            Properties = properties,
        };
    }

    /// <summary>A message to send; durable, so that a broker keeps it over its own restart.</summary>
    public static Message Of(AmqpMessage message)
    {
        var application = new ApplicationProperties();
        foreach (var (name, value) in message.Properties)
        {
            application[name] = value;
        }

        return new()
        {
            Header = new Header { Durable = true },
            Properties = new Properties
            {
                MessageId = message.Id,
                ContentType = message.ContentType is null ? null : new Symbol(message.ContentType),
                GroupId = message.Group,
                Subject = message.Subject,
            },
            ApplicationProperties = application,
            BodySection = new Data { Binary = message.Body.ToArray() },
        };
    }

    private static ReadOnlyMemory<byte> Body(Message message) =>
        message.BodySection switch
        {
            Data data => data.Binary ?? data.Buffer?.Buffer.AsMemory(data.Buffer.Offset, data.Buffer.Length).ToArray() ?? [],
            DataList many => Joined(many),
            AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
            AmqpValue { Value: byte[] bytes } => bytes,
            _ => ReadOnlyMemory<byte>.Empty,
        };

    private static byte[] Joined(DataList sections)
    {
        using var body = new MemoryStream();
        for (var index = 0; index < sections.Count; index++)
        {
            body.Write(sections[index].Binary ?? []);
        }

        return body.ToArray();
    }

    private static string? Text(object? id) =>
        id switch
        {
            null => null,
            byte[] bytes => Convert.ToHexStringLower(bytes),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => id.ToString(),
        };
}
