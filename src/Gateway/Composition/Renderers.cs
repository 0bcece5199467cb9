using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Observability;
using Invoicing.Ports.Rendering;
using Invoicing.Rendering.Pool;

namespace Invoicing.Gateway.Composition;

/// <summary>What draws pages for a gateway that runs: renderers in processes of their own, where their program is beside it; else this process.</summary>
internal static class Renderers
{
    private const string Program = "invoicing-render";

    internal static IPageRenderer Of(string folder, TimeProvider clock)
    {
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Program}.exe" : Program);
        var library = Path.Combine(folder, $"{Program}.dll");
        return new MeteredRenderer(
            File.Exists(program) ? new RenderPool(new([program]), clock)
            : File.Exists(library) ? new RenderPool(new(["dotnet", library]), clock)
            : DocumentEngine.Renderer
        );
    }
}
