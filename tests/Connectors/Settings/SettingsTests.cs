using Invoicing.Connectors.Anaf;
using Invoicing.Connectors.Sftp;
using Invoicing.Faults;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;

namespace Invoicing.Connectors.Settings;

/// <summary>Settings are judged at start-up, all faults at once.</summary>
public sealed class SettingsTests
{
    private static readonly Dictionary<string, string> Sftp = new()
    {
        ["host"] = "sftp.example.com",
        ["user"] = "u",
        ["password"] = "p",
        ["hostKey"] = "SHA256:" + new string('A', 43),
        ["directory"] = "/in",
    };

    private static readonly Dictionary<string, string> Anaf = new()
    {
        ["clientId"] = "id",
        ["clientSecret"] = "secret",
        ["refreshToken"] = "token",
        ["tokenFile"] = Path.Combine(Path.GetTempPath(), "gw-token.json"),
    };

    [Fact]
    public void Create_LeastSettings_Succeeds()
    {
        Assert.Empty(Create("sftp", Sftp));
        Assert.Empty(Create("anaf", Anaf));
    }

    [Theory]
    [InlineData("sftp", "GW-CONFIG-MISSING", "host", "user", "hostKey", "directory")]
    [InlineData("anaf", "GW-CONFIG-MISSING", "clientId", "clientSecret", "refreshToken", "tokenFile")]
    public void Create_Nothing_NamesEachMissingSetting(string connector, string code, params string[] names)
    {
        var faults = Create(connector, []);

        Assert.Equal(
            names.Select(name => $"/destinations/d/settings/{name}").Order(),
            faults.Where(fault => fault.Code == code).Select(fault => fault.Path!).Order()
        );
    }

    [Theory]
    [InlineData("sftp", "port", "0")]
    [InlineData("sftp", "port", "65536")]
    [InlineData("sftp", "port", "22 or so")]
    [InlineData("sftp", "hostKey", "MD5:00:11")]
    [InlineData("sftp", "hostKey", "SHA256:short")]
    [InlineData("sftp", "fileName", "invoice.xml")]
    [InlineData("sftp", "absentMeans", "perhaps")]
    [InlineData("sftp", "privateKey", "no key")]
    [InlineData("sftp", "connectTimeout", "0")]
    [InlineData("sftp", "connectTimeout", "121")]
    [InlineData("sftp", "commandTimeout", "601")]
    [InlineData("sftp", "operationTimeout", "3601")]
    [InlineData("sftp", "idleTimeout", "3601")]
    [InlineData("sftp", "connections", "65")]
    [InlineData("sftp", "maxAcknowledgements", "1001")]
    [InlineData("sftp", "maxAcknowledgementBytes", "16777217")]
    [InlineData("sftp", "maxListed", "99")]
    [InlineData("anaf", "environment", "moon")]
    [InlineData("anaf", "baseAddress", "http://api.anaf.ro/")]
    [InlineData("anaf", "tokenAddress", "ftp://localhost/")]
    [InlineData("anaf", "extern", "DA")]
    [InlineData("anaf", "cif", "RO123")]
    [InlineData("anaf", "cif", "12A")]
    [InlineData("anaf", "listLag", "899")]
    [InlineData("anaf", "listLag", "86401")]
    [InlineData("anaf", "maxCandidates", "5001")]
    [InlineData("anaf", "callsPerMinute", "1001")]
    [InlineData("anaf", "timeout", "301")]
    [InlineData("anaf", "maxArchiveBytes", "268435457")]
    [InlineData("anaf", "tokenFile", "/no/such/directory/token.json")]
    public void Create_MalformedSetting_NamesIt(string connector, string name, string value)
    {
        var fault = Assert.Single(Create(connector, new(connector == "sftp" ? Sftp : Anaf) { [name] = value }));

        Assert.Equal(("GW-CONFIG-MALFORMED", $"/destinations/d/settings/{name}"), (fault.Code, fault.Path));
    }

    [Theory]
    [InlineData("sftp")]
    [InlineData("anaf")]
    public void Create_UnknownSetting_NamesItAndTheKnownOnes(string connector)
    {
        var fault = Assert.Single(Create(connector, new(connector == "sftp" ? Sftp : Anaf) { ["timeOut"] = "1" }));

        Assert.Equal("GW-CONFIG-UNKNOWN", fault.Code);
        Assert.Contains(connector == "sftp" ? "connectTimeout" : "callsPerMinute", fault.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_SftpWithoutPasswordOrKey_IsRefused()
    {
        var settings = new Dictionary<string, string>(Sftp);
        settings.Remove("password");

        Assert.Equal("/destinations/d/settings/privateKey", Assert.Single(Create("sftp", settings)).Path);
    }

    [Fact]
    public void Resolve_Environment_GivesItsValueOrSaysWhatIsMissing()
    {
        Environment.SetEnvironmentVariable("GW_TEST_SECRET", "s3cret");

        Assert.Equal("s3cret", new SecretSource().Resolve("password", "env:GW_TEST_SECRET").Value);
        var fault = Assert.Single(new SecretSource().Resolve("password", "env:GW_TEST_ABSENT").Faults);
        Assert.Equal("GW-CONFIG-SECRET", fault.Code);
        Assert.Contains("GW_TEST_ABSENT", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_File_GivesItsContentWithoutTheLastLineEnd()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a b\n");
            Assert.Equal("a b", new SecretSource().Resolve("password", $"file:{path}").Value);
            File.WriteAllText(path, new string('x', SecretSource.MaxFileBytes));
            Assert.True(new SecretSource().Resolve("password", $"file:{path}").Succeeded);
            File.WriteAllText(path, new string('x', SecretSource.MaxFileBytes + 1));
            Assert.False(new SecretSource().Resolve("password", $"file:{path}").Succeeded);
            File.WriteAllText(path, "\n");
            Assert.False(new SecretSource().Resolve("password", $"file:{path}").Succeeded);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.False(new SecretSource().Resolve("password", $"file:{path}").Succeeded);
    }

    [Fact]
    public void Resolve_AnythingElse_IsTheSecret() => Assert.Equal("plain", new SecretSource().Resolve("password", "plain").Value);

    private static IReadOnlyList<Fault> Create(string connector, Dictionary<string, string> settings)
    {
        IConnectorFactory factory =
            connector == "sftp"
                ? new SftpConnectorFactory(new SecretSource(), TimeProvider.System)
                : new AnafConnectorFactory(new SecretSource(), TimeProvider.System);
        Assert.Equal(connector, factory.Id);
        var made = factory.Create(
            new Destination
            {
                Id = "d",
                Connector = connector,
                Settings = settings,
            }
        );
        (made.Value as IDisposable)?.Dispose();
        return made.Faults;
    }
}
