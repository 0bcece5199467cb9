using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Json;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Rendering;

namespace Invoicing.Rendering.Pool;

/// <summary>An order and its answer as messages; the invoice goes as the JSON contract has it.</summary>
internal sealed record OrderMessage(
    byte[] Invoice,
    string? Language,
    string? Template,
    string? AttachmentName,
    string? AttachmentType,
    byte[]? Attachment,
    string? Relationship,
    string? Level,
    IReadOnlyList<PageCode> Codes,
    byte[] Logo
)
{
    internal static byte[] Write(RenderOrder order) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new OrderMessage(
                JsonInvoice.Write(order.Invoice).ToArray(),
                order.Language,
                order.Template,
                order.Attachment?.Name,
                order.Attachment?.MediaType,
                order.Attachment?.Content.ToArray(),
                order.Attachment?.Relationship,
                order.Attachment?.Level,
                order.Codes,
                order.Logo.ToArray()
            )
        );

    /// <summary>The order; null where the invoice does not come back, which our own writer does not do.</summary>
    internal static RenderOrder? Read(ReadOnlySpan<byte> message)
    {
        var order = JsonSerializer.Deserialize<OrderMessage>(message)!;
        return JsonInvoice.Read(order.Invoice, ReadLimits.Default with { MaxBytes = Frames.Most }).Invoice is { } invoice
            ? new RenderOrder(invoice)
            {
                Language = order.Language,
                Template = order.Template,
                Attachment = order.Attachment is { } bytes ? new(order.AttachmentName!, order.AttachmentType!, bytes, order.Relationship!, order.Level!) : null,
                Codes = order.Codes,
                Logo = order.Logo,
            }
            : null;
    }

    /// <summary>An answer: pages and file, or what cannot be drawn.</summary>
    internal static byte[] Write(RenderResult result) =>
        JsonSerializer.SerializeToUtf8Bytes(new AnswerMessage(result.Pdf?.ToArray(), result.Pages, result.Faults));

    /// <summary>An answer.</summary>
    internal static RenderResult ReadAnswer(ReadOnlySpan<byte> message)
    {
        var answer = JsonSerializer.Deserialize<AnswerMessage>(message)!;
        return new(answer.Pdf is { } pdf ? new ReadOnlyMemory<byte>(pdf) : null, answer.Pages, answer.Faults);
    }

    private sealed record AnswerMessage(byte[]? Pdf, int Pages, IReadOnlyList<Fault> Faults);
}
