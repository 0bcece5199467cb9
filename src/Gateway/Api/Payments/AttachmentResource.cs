using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>Something that was handed in with a dispute.</summary>
/// <param name="Number">From 1; its bytes are at /v1/disputes/{id}/attachments/{number}.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">SHA-256 of its bytes, in hex.</param>
/// <param name="At">When it came.</param>
/// <param name="Actor">Who handed it in.</param>
public sealed record AttachmentResource(int Number, string Name, string MediaType, long Size, string Hash, DateTimeOffset At, string Actor)
{
    /// <summary>An attachment as the API shows it.</summary>
    public static AttachmentResource Of(DisputeAttachment one) => new(one.Number, one.Name, one.MediaType, one.Size, one.Hash, one.At, one.Actor);
}
