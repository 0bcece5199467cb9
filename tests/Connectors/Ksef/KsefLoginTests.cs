using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

public class KsefLoginTests
{
    /// <summary>A request signed with the taxpayer's certificate logs in; the simulator checks it with .NET's own XML signatures.</summary>
    [Theory]
    [InlineData("serialNumber", "TINPL-5265877635", false)]
    [InlineData("2.5.4.97", "VATPL-5265877635", false)]
    public async Task SendAsync_WithCertificate_LogsIn(string attribute, string value, bool isEcdsa)
    {
        await using var world = await KsefWorld.StartAsync();
        var file = Write(world, attribute, value, isEcdsa);
        try
        {
            await KsefWorld.SentAsync(world.Connector(token: null, settings: [("certificateFile", file), ("certificatePassword", "secret")]), world.Document());

            Assert.Equal((1, 1), (world.Ksef.Logins, world.Ksef.Log.Commits.Count));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task SendAsync_CertificateOfAnother_APersonMustAct()
    {
        await using var world = await KsefWorld.StartAsync();
        var file = Write(world, "serialNumber", "TINPL-1111111111", isEcdsa: false);
        try
        {
            var connector = world.Connector(token: null, settings: [("certificateFile", file), ("certificatePassword", "secret")]);

            Assert.Equal("GW-KSEF-LOGIN", Failures.Of(FailureKind.Blocked, await connector.SendAsync(world.Document(), default)).Problem.Code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Create_NeitherTokenNorCertificate_IsTold()
    {
        var made = new KsefConnectorFactory(new Settings.SecretSource(), TimeProvider.System).Create(
            new()
            {
                Id = "ksef",
                Connector = "ksef",
                Settings = new Dictionary<string, string> { ["environment"] = "demo", ["nip"] = "12" },
            }
        );

        Assert.Equal(2, made.Faults.Count);
    }

    [Theory]
    [InlineData("5265877635-20250826-0100001AF629-AF", true)]
    [InlineData("5265877635-20250916-0200A0D6723E-C2", true)]
    [InlineData("5265877635-20250916-0200A0D6723E-C3", false)]
    public void IsNumber_ByItsCheckDigits_Tells(string number, bool isOne) => Assert.Equal(isOne, KsefNumbers.IsNumber(number));

    private static string Write(KsefWorld world, string attribute, string value, bool isEcdsa)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("Test");
        name.Add(attribute == "serialNumber" ? "2.5.4.5" : attribute, value);
        using var rsa = RSA.Create(2048);
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = isEcdsa
            ? new CertificateRequest(name.Build(), ecdsa, HashAlgorithmName.SHA256)
            : new CertificateRequest(name.Build(), rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(world.Clock.GetUtcNow().AddDays(-1), world.Clock.GetUtcNow().AddYears(1));
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.p12");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "secret"));
        return file;
    }
}
