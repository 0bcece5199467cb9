namespace Invoicing.Ports.Connectors;

/// <summary>A document that lies at a destination for us.</summary>
/// <param name="Handle">The channel's own name of it, such as the file name.</param>
/// <param name="Content">Its bytes as they came.</param>
/// <param name="MediaType">Media type of the bytes.</param>
public sealed record InboundDocument(string Handle, ReadOnlyMemory<byte> Content, string MediaType)
{
    /// <summary>What it came in, with the authority's own signature of it; empty where it came by itself.</summary>
    public ReadOnlyMemory<byte> Envelope { get; init; }

    /// <summary>Media type of the envelope.</summary>
    public string EnvelopeMediaType { get; init; } = "application/octet-stream";
}
