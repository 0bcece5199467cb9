using Invoicing.Ports.Rendering;

namespace Invoicing.Rendering.Pool;

/// <summary>The side of a renderer in a process of its own: orders in, files out, one after another, until the input ends.</summary>
public static class RenderWorker
{
    /// <summary>Works until the input ends. What a document does to the process (memory) is the process's end, and not the gateway's.</summary>
    public static void Serve(Stream input, Stream output, IPageRenderer renderer)
    {
        while (Frames.Read(input) is { } message)
        {
            var order = OrderMessage.Read(message) ?? throw new InvalidDataException("The invoice of an order cannot be read.");
            Frames.Write(output, OrderMessage.Write(renderer.Render(order)));
        }
    }
}
