using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Observability;
using Invoicing.Ports.Rendering;
using Invoicing.Rendering;
using Invoicing.Rendering.Pool;

namespace Invoicing.Gateway.Composition;

/// <summary>What draws pages for a gateway that runs: renderers in processes of their own, where their program is beside it; else this process.</summary>
internal static class Renderers
{
    private const string Program = "invoicing-render";

    internal static IPageRenderer Of(string folder, PageSettings pages, TimeProvider clock)
    {
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Program}.exe" : Program);
        var library = Path.Combine(folder, $"{Program}.dll");
        IPageRenderer renderer =
            File.Exists(program) ? new RenderPool(new([program, .. pages.Fonts]), clock)
            : File.Exists(library) ? new RenderPool(new(["dotnet", library, .. pages.Fonts]), clock)
            : pages.Fonts.Count > 0 ? new PageRenderer(pages.Fonts)
            : DocumentEngine.Renderer;
        // A logo that is gone by now is a fault of the options, which are checked before anything is drawn.
        var logo = pages.Logo is { } file && File.Exists(file) ? File.ReadAllBytes(file) : [];
        return new MeteredRenderer(new PresetRenderer(renderer, pages.Language, logo));
    }
}
