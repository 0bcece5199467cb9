namespace Invoicing.Connectors.HttpApi;

/// <summary>It keeps the same promises where documents go in packages.</summary>
public sealed class HttpApiPackageContractTests : HttpApiContractTests
{
    private protected override async Task<HttpApiWorld> WorldAsync()
    {
        var world = await base.WorldAsync();
        world.Settings["package"] = "16";
        world.Settings["packageWait"] = "20";
        return world;
    }
}
