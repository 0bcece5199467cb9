using Invoicing.Contracts;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Keys.KeyVault;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Signatures.Tests;

/// <summary>Files of PKCS#12 keep what every store of keys promises.</summary>
public sealed class Pkcs12ContractTests : KeyStoreContract
{
    protected override IKeyBench Start() => new Bench();

    private sealed class Bench : IKeyBench
    {
        private readonly TemporaryFolder _folder = new();

        public Bench()
        {
            var file = SelfSignedCertificate.CreatePkcs12("Seal", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(10), TimeProvider.System, "secret");
            var path = _folder.Write("seal.p12", file);
            Store = new Pkcs12KeyStore(new() { Keys = new Dictionary<string, Pkcs12KeyFile> { [Known] = new(path, () => "secret") } });
        }

        public IKeyStore Store { get; }

        public string Known => "seal";

        public DateTimeOffset Now => TestKeys.Now;

        public void Dispose() => _folder.Dispose();
    }
}

/// <summary>A vault keeps it, too.</summary>
public sealed class KeyVaultContractTests : KeyStoreContract
{
    protected override IKeyBench Start() => new Bench();

    private sealed class Bench : IKeyBench
    {
        private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        private readonly KeyVaultKeyStore _store;

        public Bench()
        {
            var vault = new FakeVault();
            vault.Certificates[Known] = SelfSignedCertificate.Create("Seal", SigningKeyKind.EcdsaP256Sha256, TimeSpan.FromDays(365), _clock);
            _store = new(
                new()
                {
                    Keys = new Dictionary<string, KeyVaultCertificate>
                    {
                        [Known] = KeyVaultCertificate.Parse($"https://{FakeVault.Host}/certificates/{Known}")!,
                    },
                },
                new Tokens(),
                _clock,
                vault
            );
        }

        public IKeyStore Store => _store;

        public string Known => "seal";

        public DateTimeOffset Now => _clock.GetUtcNow();

        public void Dispose() => _store.Dispose();
    }

    private sealed class Tokens : IAccessTokens
    {
        public Task<Result<string>> FindAsync(string scope, CancellationToken cancellation) => Task.FromResult(Result<string>.Success($"token of {scope}"));
    }
}
