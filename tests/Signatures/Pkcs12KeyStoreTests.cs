using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Faults;
using Invoicing.Ports.Signing;
using Invoicing.Signatures.Keys;

namespace Invoicing.Signatures.Tests;

public sealed class Pkcs12KeyStoreTests : IDisposable
{
    private const string Password = "Anker, Möwe & 7";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(SigningKeyKind.RsaSha256)]
    [InlineData(SigningKeyKind.EcdsaP256Sha256)]
    public void Find_PresentKey_SignsForItsCertificate(SigningKeyKind kind)
    {
        var key = Find(Write(kind)).Value;
        Assert.NotNull(key);
        Assert.Equal(kind, key.Kind);
        Assert.False(key.Certificate.HasPrivateKey);
        var digest = SHA256.HashData("Seil"u8);
        using var rsa = key.Certificate.GetRSAPublicKey();
        using var ecdsa = key.Certificate.GetECDsaPublicKey();
        Assert.True(
            rsa?.VerifyHash(digest, key.SignDigest(digest), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                ?? ecdsa!.VerifyHash(digest, key.SignDigest(digest))
        );
    }

    [Fact]
    public void Find_FileOfOpenSsl_Opens()
    {
        var (key, certificate, file) = (_folder.PathOf("k.pem"), _folder.PathOf("c.pem"), _folder.PathOf("o.p12"));
        Assert.Equal(
            0,
            ExternalTool
                .Run(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "ec",
                    "-pkeyopt",
                    "ec_paramgen_curve:P-256",
                    "-nodes",
                    "-keyout",
                    key,
                    "-out",
                    certificate,
                    "-subj",
                    "/CN=Boje",
                    "-days",
                    "9"
                )
                .ExitCode
        );
        Assert.Equal(
            0,
            ExternalTool.Run("openssl", "pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", file, "-passout", "pass:" + Password).ExitCode
        );
        Assert.Equal("CN=Boje", Store(file, Password).Find("seal", TestKeys.Now.AddHours(1)).Value?.Certificate.Subject);
    }

    [Fact]
    public void OpenSsl_OurFile_Opens()
    {
        var path = Write(SigningKeyKind.EcdsaP256Sha256);
        var (code, output, error) = ExternalTool.Run("openssl", "pkcs12", "-in", path, "-nodes", "-passin", "pass:" + Password);
        Assert.True(code == 0, error);
        Assert.Contains("PRIVATE KEY", System.Text.Encoding.ASCII.GetString(output), StringComparison.Ordinal);
    }

    [Fact]
    public void Find_WrongPassword_IsFaultThatDoesNotShowIt()
    {
        var result = Find(Write(SigningKeyKind.EcdsaP256Sha256), "nope-7361");
        AssertFault("GW-KEY-PASSWORD", result);
        Assert.DoesNotContain("nope-7361", result.Faults[0].ToString(), StringComparison.Ordinal);
        AssertFault("GW-KEY-PASSWORD", Find(Write(SigningKeyKind.EcdsaP256Sha256), null));
    }

    [Fact]
    public void Find_UnknownId_IsFault() => AssertFault("GW-KEY-UNKNOWN", Store("x", Password).Find("other", TestKeys.Now));

    [Fact]
    public void Find_MissingFile_IsFault() => AssertFault("GW-KEY-MISSING", Find(_folder.PathOf("none.p12")));

    [Fact]
    public void Find_MissingFolder_IsFault() => AssertFault("GW-KEY-MISSING", Find(_folder.PathOf("none/none.p12")));

    [Fact]
    public void Find_Folder_IsFault() => AssertFault("GW-KEY-UNREADABLE", Find(_folder.PathOf(".")));

    [Fact]
    public void Find_NotPkcs12_IsFault()
    {
        AssertFault("GW-KEY-UNREADABLE", Find(_folder.Write("text.p12", "no key here"u8)));
        AssertFault("GW-KEY-UNREADABLE", Find(_folder.Write("empty.p12", [])));
        AssertFault("GW-KEY-UNREADABLE", Find(_folder.Write("cut.p12", File.ReadAllBytes(Write(SigningKeyKind.EcdsaP256Sha256)).AsSpan(0, 300))));
    }

    [Fact]
    public void Find_FilePastTheBound_IsFault()
    {
        var path = _folder.Write("large.p12", new byte[101]);
        var options = new Pkcs12KeyStoreOptions { Keys = Keys(path, Password), MaxFileBytes = 100 };
        AssertFault("GW-KEY-SIZE", new Pkcs12KeyStore(options).Find("seal", TestKeys.Now));
    }

    [Fact]
    public void Find_CertificateAlone_IsFault()
    {
        var bytes = TestKeys.Ecdsa.Certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password);
        AssertFault("GW-KEY-NO-PRIVATE", Find(_folder.Write("public.p12", bytes)));
    }

    [Fact]
    public void Find_ShortRsaKey_IsFault()
    {
        using var rsa = RSA.Create(1024);
        AssertFault("GW-KEY-WEAK", Find(Write(new CertificateRequest("CN=Kurz", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))));
    }

    [Fact]
    public void Find_OtherCurve_IsFault()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        AssertFault("GW-KEY-UNSUPPORTED", Find(Write(new CertificateRequest("CN=Kurve", ecdsa, HashAlgorithmName.SHA384))));
    }

    [Fact]
    public void Find_CertificateForEncryptionOnly_IsFault()
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=Truhe", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyEncipherment, critical: true));
        AssertFault("GW-KEY-USAGE", Find(Write(request)));
    }

    [Fact]
    public void Find_OutsideValidity_IsFaultAtThatTimeOnly()
    {
        var store = Store(Write(SigningKeyKind.EcdsaP256Sha256), Password);
        AssertFault("GW-KEY-NOT-YET-VALID", store.Find("seal", TestKeys.Now.AddDays(-1)));
        Assert.True(store.Find("seal", TestKeys.Now).Succeeded);
        AssertFault("GW-KEY-EXPIRED", store.Find("seal", TestKeys.Now.AddDays(11)));
        AssertFault("GW-KEY-NOT-YET-VALID", store.Find("seal", TestKeys.Now.AddDays(-1)));
        Assert.True(store.Find("seal", TestKeys.Now).Succeeded);
    }

    [Fact]
    public void Find_UnchangedFile_OpensItOnce()
    {
        var asked = 0;
        var path = Write(SigningKeyKind.EcdsaP256Sha256);
        var store = new Pkcs12KeyStore(new Pkcs12KeyStoreOptions { Keys = new Dictionary<string, Pkcs12KeyFile> { ["seal"] = new(path, Ask) } });
        var first = store.Find("seal", TestKeys.Now).Value;
        Assert.NotNull(first);
        Assert.Same(first, store.Find("seal", TestKeys.Now).Value);
        Assert.Equal(1, asked);

        string Ask()
        {
            asked++;
            return Password;
        }
    }

    [Fact]
    public void Find_ReplacedFile_GivesTheNewKey()
    {
        var path = Write(SigningKeyKind.EcdsaP256Sha256);
        var stamp = File.GetLastWriteTimeUtc(path);
        var store = Store(path, Password);
        var old = store.Find("seal", TestKeys.Now).Value;
        Write(SigningKeyKind.EcdsaP256Sha256);
        File.SetLastWriteTimeUtc(path, stamp);
        var renewed = store.Find("seal", TestKeys.Now).Value;
        Assert.NotNull(old);
        Assert.NotNull(renewed);
        Assert.NotEqual(old.Certificate.Thumbprint, renewed.Certificate.Thumbprint);
        Assert.NotEmpty(old.SignDigest(SHA256.HashData("Seil"u8)));
    }

    private Result<ISigningKey> Find(string path, string? password = Password) => Store(path, password).Find("seal", TestKeys.Now);

    private static Pkcs12KeyStore Store(string path, string? password) => new(new Pkcs12KeyStoreOptions { Keys = Keys(path, password) });

    private static Dictionary<string, Pkcs12KeyFile> Keys(string path, string? password) => new() { ["seal"] = new(path, () => password) };

    private string Write(SigningKeyKind kind) =>
        _folder.Write("seal.p12", SelfSignedCertificate.CreatePkcs12("Siegel", kind, TimeSpan.FromDays(10), TimeProvider.System, Password));

    private string Write(CertificateRequest request)
    {
        using var certificate = request.CreateSelfSigned(TestKeys.Now.AddDays(-1), TestKeys.Now.AddDays(1));
        return _folder.Write("odd.p12", certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, Password));
    }

    private static void AssertFault(string code, Result<ISigningKey> result)
    {
        var fault = Assert.Single(result.Faults);
        Assert.Equal(code, fault.Code);
        Assert.NotNull(fault.Hint);
    }
}
