using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Keys.KeyVault;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Signatures.Tests;

/// <summary>Keys in a vault, over a real socket. The vault of the tests follows the published contract; the service itself was not at hand.</summary>
public sealed class KeyVaultKeyStoreTests : IDisposable
{
    private static readonly byte[] Document =
        """<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID xmlns="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">1</ID></Invoice>"""u8.ToArray();
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeVault _vault = new();
    private readonly KeyVaultKeyStore _store;

    public KeyVaultKeyStoreTests()
    {
        _vault.Certificates["rsa"] = Make(SigningKeyKind.RsaSha256);
        _vault.Certificates["ec"] = Make(SigningKeyKind.EcdsaP256Sha256);
        _store = StoreOf("rsa", "ec", "none");
    }

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("rsa", SigningKeyKind.RsaSha256)]
    [InlineData("ec", SigningKeyKind.EcdsaP256Sha256)]
    public void Sign_DocumentByTheVaultsKey_Verifies(string id, SigningKeyKind kind)
    {
        var key = _store.Find(id, _clock.GetUtcNow());
        Assert.True(key.Succeeded, string.Join(' ', key.Faults));
        var signed = new XadesSigner().Sign(Document, key.Value, _clock.GetUtcNow());

        Assert.True(signed.Succeeded, string.Join(' ', signed.Faults));
        Assert.Equal((kind, false), (key.Value.Kind, key.Value.Certificate.HasPrivateKey));
        Assert.True(new XadesSigner().Verify(signed.Value.Document).Succeeded);
        Assert.Equal($"GET /certificates/{id}", _vault.Asked[0]);
        Assert.Matches($"^POST /keys/{id}/[0-9a-f]+/sign$", _vault.Asked[1]);
    }

    [Fact]
    public void Find_WithinTheTime_AsksOnceThenTakesTheNewOne()
    {
        var first = _store.Find("ec", _clock.GetUtcNow()).Value!;
        _vault.Certificates["ec"] = Make(SigningKeyKind.EcdsaP256Sha256);

        Assert.Same(first, _store.Find("ec", _clock.GetUtcNow()).Value);
        _clock.Advance(new KeyVaultOptions().KeepFor);
        var renewed = _store.Find("ec", _clock.GetUtcNow()).Value!;

        Assert.Equal(_vault.Certificates["ec"].Thumbprint, renewed.Certificate.Thumbprint);
        Assert.Equal(64, renewed.SignDigest(new byte[32]).Length);
        Assert.Equal(2, _vault.Asked.Count(asked => asked.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("none", null, "GW-KEY-MISSING")]
    [InlineData("other", null, "GW-KEY-UNKNOWN")]
    [InlineData("ec", 403, "GW-KEY-VAULT-DENIED")]
    [InlineData("ec", 401, "GW-KEY-VAULT-DENIED")]
    [InlineData("ec", 400, "GW-KEY-VAULT-REFUSED")]
    public void Find_WhatAPersonMustMend_IsAFault(string id, int? status, string code)
    {
        _vault.Instead = status is { } given ? (given, "{}") : null;

        Assert.Equal(code, Assert.Single(_store.Find(id, _clock.GetUtcNow()).Faults).Code);
    }

    [Theory]
    [InlineData(429, "{}")]
    [InlineData(503, "{}")]
    [InlineData(200, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(200, """{"kid":"https://acme.vault.azure.net/keys/ec/1","cer":"AAAA"}""")]
    public void Find_WhatMayPass_SaysThatTheKeyIsUnavailable(int status, string body)
    {
        _vault.Instead = (status, body);

        Assert.Throws<KeyUnavailableException>(() => _store.Find("ec", _clock.GetUtcNow()));
    }

    [Fact]
    public void SignDigest_VaultGoesAway_SaysThatTheKeyIsUnavailable()
    {
        var key = _store.Find("ec", _clock.GetUtcNow()).Value!;
        _vault.Instead = (503, "{}");

        Assert.Throws<KeyUnavailableException>(() => key.SignDigest(new byte[32]));
    }

    [Fact]
    public void SignDigest_SignatureOfAnotherKey_IsNotGiven()
    {
        var key = _store.Find("ec", _clock.GetUtcNow()).Value!;
        _vault.Change = answer => answer["value"] = new string('A', 86);

        Assert.Throws<CryptographicException>(() => key.SignDigest(new byte[32]));
    }

    [Fact]
    public void Find_KeyInAnotherVault_IsAFaultAndNothingIsSentThere()
    {
        _vault.Change = answer => answer["kid"] = "https://evil.example/keys/ec/1";

        Assert.Equal("GW-KEY-UNSUPPORTED", Assert.Single(_store.Find("ec", _clock.GetUtcNow()).Faults).Code);
    }

    [Fact]
    public void Find_CertificateHasExpired_IsAFault() =>
        Assert.Equal("GW-KEY-EXPIRED", Assert.Single(_store.Find("ec", _clock.GetUtcNow().AddYears(2)).Faults).Code);

    [Theory]
    [InlineData("https://acme.vault.azure.net/certificates/seal", true)]
    [InlineData("https://acme.vault.azure.net/certificates/seal/0123456789abcdef", true)]
    [InlineData("http://acme.vault.azure.net/certificates/seal", false)]
    [InlineData("https://acme.vault.azure.net/keys/seal", false)]
    [InlineData("https://acme.vault.azure.net/certificates/", false)]
    [InlineData("https://acme.vault.azure.net/certificates/seal?x=1", false)]
    [InlineData("seal", false)]
    public void Parse_Identifier_IsACertificatesAddress(string identifier, bool isOne) =>
        Assert.Equal(isOne, KeyVaultCertificate.Parse(identifier) is not null);

    private System.Security.Cryptography.X509Certificates.X509Certificate2 Make(SigningKeyKind kind) =>
        SelfSignedCertificate.Create("Seal", kind, TimeSpan.FromDays(365), _clock);

    private KeyVaultKeyStore StoreOf(params string[] names) =>
        new(
            new() { Keys = names.ToDictionary(name => name, name => KeyVaultCertificate.Parse($"https://{FakeVault.Host}/certificates/{name}")!) },
            new Tokens(),
            _clock,
            _vault
        );

    private sealed class Tokens : IAccessTokens
    {
        public Task<Result<string>> FindAsync(string scope, CancellationToken cancellation) => Task.FromResult(Result<string>.Success($"token of {scope}"));
    }
}
