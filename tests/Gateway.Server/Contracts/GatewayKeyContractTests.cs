using Invoicing.Connectors.Settings;
using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Routing;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Gateway.Server.Tests.Contracts;

/// <summary>All signing keys as one keep what every store of keys promises.</summary>
public sealed class SigningKeysContractTests : KeyStoreContract
{
    protected override IKeyBench Start() => new KeyFileBench();
}

/// <summary>So do the keys that tenants set.</summary>
public sealed class TenantKeyContractTests : KeyStoreContract
{
    protected override IKeyBench Start() => new Bench();

    private sealed class Bench : IKeyBench
    {
        private readonly KeyFileBench _configured = new();
        private readonly TenantKeyStore _store;

        public Bench()
        {
            _store = new(_configured.Store);
            _store.Replace([new(Known, new(SelfSignedCertificate.Create("Own", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(10), TimeProvider.System)))]);
        }

        public IKeyStore Store => _store;

        public string Known => "acme/own";

        public DateTimeOffset Now => _configured.Now;

        public void Dispose() => _configured.Dispose();
    }
}

/// <summary>A key in a file, as the configuration names it.</summary>
internal sealed class KeyFileBench : IKeyBench
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-keys-").FullName;

    public KeyFileBench()
    {
        var path = Path.Combine(_folder, "seal.p12");
        File.WriteAllBytes(
            path,
            SelfSignedCertificate.CreatePkcs12("Seal", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(10), TimeProvider.System, "secret")
        );
        var options = new GatewayOptions
        {
            SigningKeys = new Dictionary<string, SigningKeyOptions>
            {
                [Known] = new() { Path = path, Password = "secret" },
            },
        };
        Store = new SigningKeys(options, new SecretSource(), new NoTokens(), TimeProvider.System);
    }

    public IKeyStore Store { get; }

    public string Known => "seal";

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class NoTokens : IAccessTokens
    {
        public Task<Result<string>> FindAsync(string scope, CancellationToken cancellation) =>
            Task.FromResult(Result<string>.Failure(Fault.Fatal("GW-TEST", "There is no identity.")));
    }
}
