using Invoicing.Ports.Rendering;

namespace Invoicing.Gateway.Composition;

/// <summary>A renderer whose pages have a language and a logo where their order names none.</summary>
internal sealed class PresetRenderer(IPageRenderer inner, string? language, ReadOnlyMemory<byte> logo) : IPageRenderer
{
    public RenderResult Render(RenderOrder order) =>
        inner.Render(order with { Language = order.Language ?? language, Logo = order.Logo.IsEmpty ? logo : order.Logo });
}
