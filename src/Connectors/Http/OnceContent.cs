using System.Net;

namespace Invoicing.Connectors.Http;

/// <summary>A body that knows whether its writing was begun: before that, nothing can have arrived.</summary>
internal sealed class OnceContent(ReadOnlyMemory<byte> body) : HttpContent
{
    /// <summary>Whether a byte of it may be on the wire.</summary>
    public bool Begun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Begun = true;
        return stream.WriteAsync(body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
