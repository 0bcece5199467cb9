using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.Composition;

namespace Invoicing.Gateway.Functions.Tests.Composition;

public sealed class HostedRulesTests
{
    private static readonly GatewayOptions Shared = new()
    {
        Store = new()
        {
            Kind = StoreKind.Postgres,
            ConnectionString = "Host=db",
            Login = StoreLogin.AzureIdentity,
        },
        Documents = new() { Kind = DocumentLocation.AzureBlobs, ServiceUri = "https://acme.blob.core.windows.net" },
        SigningKeys = new Dictionary<string, SigningKeyOptions>
        {
            ["evidence"] = new() { Kind = SigningKeyLocation.KeyVault, Certificate = "https://acme.vault.azure.net/certificates/evidence" },
        },
        EvidenceKey = "evidence",
    };

    [Fact]
    public void Check_NothingOnTheInstancesDisk_Passes() => Assert.Empty(HostedRules.Check(Shared));

    [Fact]
    public void Check_Defaults_NamesAllThatWouldBeLost() =>
        Assert.Equal(["/store/kind", "/documents/kind", "/evidenceKey"], HostedRules.Check(new()).Select(fault => fault.Path));

    [Theory]
    [InlineData("seal.p12", 1)]
    [InlineData("/mnt/keys/seal.p12", 0)]
    public void Check_KeyInAFile_MustBeMounted(string path, int faults) =>
        Assert.Equal(
            faults,
            HostedRules
                .Check(Shared with { SigningKeys = new Dictionary<string, SigningKeyOptions>(Shared.SigningKeys) { ["seal"] = new() { Path = path } } })
                .Count
        );

    [Fact]
    public async Task CreateAsync_HostedWithLocalStore_DoesNotStartAndTouchesNothing()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"invoicing-{Guid.NewGuid():N}");

        var made = await FunctionsGateway.CreateAsync(
            new() { Data = folder },
            OutboundServices.All(new(), TimeProvider.System),
            isHosted: true,
            TimeProvider.System
        );

        Assert.All(made.Faults, fault => Assert.Equal("GW-AZURE-LOCAL", fault.Code));
        Assert.False(made.Succeeded);
        Assert.False(Directory.Exists(folder));
    }
}
