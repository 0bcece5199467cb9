using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>
/// What every store of signing keys promises: the key of an id signs for the certificate that it shows and never shows itself, and what cannot be used, for
/// whatever reason and under whatever id, is a fault that says why.
/// </summary>
public abstract class KeyStoreContract
{
    private static readonly string[] Unknown =
    [
        "",
        " ",
        "other",
        "../../../etc/passwd",
        "a/b",
        "\0",
        new string('x', 100_000),
        "KNOWN\r\n",
        "https://example.com/",
    ];

    protected abstract IKeyBench Start();

    /// <summary>Name of the class that is held to it.</summary>
    public string Subject()
    {
        using var bench = Start();
        return bench.Store.GetType().Name;
    }

    [Fact]
    public void Find_KeyThatIsThere_SignsForItsCertificate()
    {
        using var bench = Start();
        var key = Found(bench);
        var digest = SHA256.HashData("text"u8);

        var value = key.SignDigest(digest);

        using var rsa = key.Certificate.GetRSAPublicKey();
        using var ecdsa = key.Certificate.GetECDsaPublicKey();
        Assert.True(rsa?.VerifyHash(digest, value, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? ecdsa!.VerifyHash(digest, value));
        Assert.Equal(rsa is not null, key.Kind == SigningKeyKind.RsaSha256);
        Assert.False(key.Certificate.HasPrivateKey);
    }

    [Fact]
    public void Find_UnknownIds_AreFaultsThatSayWhy()
    {
        using var bench = Start();
        foreach (var id in Unknown.Append(bench.Known + "x").Append(bench.Known.ToUpperInvariant()))
        {
            AssertFault(bench.Store.Find(id, bench.Now));
        }
    }

    [Fact]
    public void Find_OutsideItsTime_IsAFaultAtThatTimeAlone()
    {
        using var bench = Start();

        AssertFault(bench.Store.Find(bench.Known, bench.Now.AddYears(-10)));
        Found(bench);
        AssertFault(bench.Store.Find(bench.Known, bench.Now.AddYears(10)));
        AssertFault(bench.Store.Find(bench.Known, DateTimeOffset.MinValue));
        AssertFault(bench.Store.Find(bench.Known, DateTimeOffset.MaxValue));
        Found(bench);
    }

    [Fact]
    public async Task Find_ManyAtOnce_GiveTheSameCertificate()
    {
        using var bench = Start();

        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => Found(bench))));

        Assert.Single(keys.Select(key => key.Certificate.Thumbprint).Distinct());
        await Task.WhenAll(keys.Select(key => Task.Run(() => Assert.NotEmpty(key.SignDigest(new byte[32])))));
    }

    [Fact]
    public void OfTenants_All_AreThere()
    {
        using var bench = Start();

        Assert.All(bench.Store.OfTenants, id => Assert.True(bench.Store.Find(id, bench.Now).Succeeded, id));
    }

    private static ISigningKey Found(IKeyBench bench)
    {
        var found = bench.Store.Find(bench.Known, bench.Now);
        Assert.True(found.Succeeded, string.Join('\n', found.Faults));
        return found.Value;
    }

    private static void AssertFault(Result<ISigningKey> result)
    {
        Assert.False(result.Succeeded);
        Assert.All(result.Faults, fault => Assert.Equal(Severity.Fatal, fault.Severity));
        Assert.All(result.Faults, fault => Assert.False(string.IsNullOrWhiteSpace(fault.Code) || string.IsNullOrWhiteSpace(fault.Message)));
    }
}
