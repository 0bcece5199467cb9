namespace Invoicing.Ports.Rendering;

/// <summary>Draws the pages of an invoice that people read, as a PDF/A-3b.</summary>
public interface IPageRenderer
{
    /// <summary>Draws it. The same order gives the same bytes. Never throws on content: what cannot be drawn is a fault.</summary>
    RenderResult Render(RenderOrder order);
}
