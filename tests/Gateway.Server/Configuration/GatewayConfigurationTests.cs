using System.Text;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Microsoft.Extensions.Configuration;

namespace Invoicing.Gateway.Server.Tests.Configuration;

public sealed class GatewayConfigurationTests
{
    private const string Sha = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Fact]
    public void Bind_Nothing_TheDefaults()
    {
        var options = GatewayConfiguration.Bind(Json("{}"));

        Assert.Empty(options.Faults);
        Assert.Equal(("data", "http://127.0.0.1:8080", 20 * 1024 * 1024), (options.Value!.Data, options.Value.Urls, options.Value.Limits.MaxBodyBytes));
    }

    [Fact]
    public void Bind_Everything_AsWritten()
    {
        var options = GatewayConfiguration
            .Bind(
                Json(
                    $$"""
                    {
                      "data": "/srv/gateway",
                      "store": { "kind": "postgres", "connectionString": "env:BOOKS" },
                      "documents": { "kind": "azureBlobs", "serviceUri": "https://acme.blob.core.windows.net", "container": "gateway" },
                      "api": { "keys": [ { "name": "erp", "tenant": "acme", "scopes": ["invoices:write"], "sha256": "{{Sha}}" } ], "publicDocs": true },
                      "destinations": [ { "id": "anaf-test", "connector": "anaf", "concurrency": 8, "settings": { "clientId": "x" } } ],
                      "routes": [ { "id": "ro", "jurisdiction": "RO", "kind": "Invoice", "format": "cius-ro-1.0.1", "ruleSets": ["en16931-ubl"], "destination": "anaf-test", "signature": "xades-bes", "key": "seal", "acknowledgement": { "completes": "Cleared", "within": "12:00:00" } } ],
                      "signingKeys": { "seal": { "path": "seal.p12", "password": "env:SEAL" } },
                      "worker": { "node": "a", "lease": "00:10:00" },
                      "audit": { "checkpointInterval": "00:01:00", "timestampAuthority": { "url": "https://tsa.example", "trust": "roots.pem", "policy": "1.3.6.1.4.1.13762.3" } }
                    }
                    """
                )
            )
            .Value!;

        Assert.Equal(("/srv/gateway", "erp", true), (options.Data, options.Api.Keys[0].Name, options.Api.PublicDocs));
        Assert.Equal((StoreKind.Postgres, "env:BOOKS"), (options.Store.Kind, options.Store.ConnectionString));
        Assert.Equal(
            (DocumentLocation.AzureBlobs, "https://acme.blob.core.windows.net", "gateway"),
            (options.Documents.Kind, options.Documents.ServiceUri, options.Documents.Container)
        );
        Assert.Equal((8, "x"), (options.Destinations[0].Concurrency, options.Destinations[0].Settings["clientId"]));
        Assert.Equal(("RO", TimeSpan.FromHours(12)), (options.Routes[0].Jurisdiction, options.Routes[0].Acknowledgement.Within));
        Assert.Equal(["en16931-ubl"], options.Routes[0].RuleSets);
        Assert.Equal((TimeSpan.FromMinutes(1), "https://tsa.example"), (options.Audit.CheckpointInterval, options.Audit.TimestampAuthority!.Url));
        Assert.Equal(("env:SEAL", TimeSpan.FromMinutes(10)), (options.SigningKeys["seal"].Password, options.Worker.Lease));
    }

    [Fact]
    public void Bind_Days_AsIsoWritesThem()
    {
        var bound = GatewayConfiguration.Bind(
            Json(
                """
                { "receivables": { "sellers": { "werft": { "vendor": { "operator": "basar", "model": "reseller", "selfBilledSince": "2026-01-01" } } } },
                  "payments": { "dunning": { "rates": [ { "country": "DE", "from": "2026-07-01", "percent": 10.27, "source": "Bundesbank" } ] } } }
                """
            )
        );

        Assert.DoesNotContain(bound.Faults, fault => fault.Path?.Contains("selfBilledSince", StringComparison.Ordinal) == true);
        Assert.DoesNotContain(bound.Faults, fault => fault.Path?.StartsWith("/payments/dunning/rates", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("""{"dta":"x"}""", "/dta", "GW-CONFIG-UNKNOWN")]
    [InlineData("""{"limits":{"maxBodyByte":1}}""", "/limits/maxBodyByte", "GW-CONFIG-UNKNOWN")]
    [InlineData("""{"limits":{"maxBodyBytes":"many"}}""", "/limits/maxBodyBytes", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"limits":{"maxBodyBytes":10}}""", "/limits/maxBodyBytes", "GW-CONFIG-BOUND")]
    [InlineData("""{"limits":{"maxDepth":100000}}""", "/limits/maxDepth", "GW-CONFIG-BOUND")]
    [InlineData("""{"flow":{"longestWait":"00:00:59"}}""", "/flow/longestWait", "GW-CONFIG-BOUND")]
    [InlineData("""{"routes":[{"id":"r","format":"ubl-2.1","destination":"d","tenants":["nobody"]}]}""", "/routes/0/tenants/0", "GW-CONFIG-ROUTE-TENANT")]
    [InlineData(
        """{"routes":[{"id":"r","format":"ubl-2.1","destination":"d","acknowledgement":{"completes":"Rejected"}}]}""",
        "/routes/0/acknowledgement/completes",
        "GW-CONFIG-BOUND"
    )]
    [InlineData("""{"routes":[{"id":"r","format":"ubl-2.1","destination":"d","purpose":"cancel"}]}""", "/routes/0/purpose", "GW-CONFIG-BOUND")]
    [InlineData("""{"flow":{"longestWait":"7.00:00:01"}}""", "/flow/longestWait", "GW-CONFIG-BOUND")]
    [InlineData("""{"limits":"large"}""", "/limits", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"worker":{"lease":"5 minutes"}}""", "/worker/lease", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"worker":{"lease":"00:00:01"}}""", "/worker/lease", "GW-CONFIG-BOUND")]
    [InlineData("""{"urls":"here"}""", "/urls", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"store":{"kind":"oracle"}}""", "/store/kind", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"store":{"kind":"postgres"}}""", "/store/connectionString", "GW-CONFIG-MISSING")]
    [InlineData("""{"store":{"connectionString":"env:DB"}}""", "/store/connectionString", "GW-CONFIG-UNUSED")]
    [InlineData("""{"documents":{"kind":"azureBlobs"}}""", "/documents", "GW-CONFIG-MISSING")]
    [InlineData("""{"documents":{"kind":"azureBlobs","connectionString":"env:A","serviceUri":"https://a.example"}}""", "/documents", "GW-CONFIG-MISSING")]
    [InlineData("""{"documents":{"kind":"azureBlobs","serviceUri":"http://a.example"}}""", "/documents/serviceUri", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"documents":{"kind":"postgres"}}""", "/documents/kind", "GW-CONFIG-MISSING")]
    [InlineData(
        """{"store":{"kind":"postgres","connectionString":"env:A"},"documents":{"kind":"postgres","connectionString":"env:A"}}""",
        "/documents",
        "GW-CONFIG-UNUSED"
    )]
    [InlineData("""{"documents":{"serviceUri":"https://a.example"}}""", "/documents", "GW-CONFIG-UNUSED")]
    [InlineData("""{"topics":{"bus":{"url":"https://a.example/t"}}}""", "/topics/bus/url", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"topics":{"mail":{"url":"servicebus://a.example/t"}}}""", "/topics/mail", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"mail":{"url":"smtp://u:p@a.example","from":"a@b.example"}}""", "/mail/url", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"mail":{"url":"https://a.example","from":"a@b.example"}}""", "/mail/url", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"mail":{"url":"smtp://a.example","from":"nobody"}}""", "/mail/from", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"mail":{"url":"smtp://a.example"}}""", "/mail/from", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"mail":{"url":"smtp://a.example","from":"a@b.example","user":"u"}}""", "/mail/password", "GW-CONFIG-MISSING")]
    [InlineData("""{"mail":{"url":"smtp://a.example","from":"a@b.example","dkimSelector":"s"}}""", "/mail/dkimKey", "GW-CONFIG-MISSING")]
    [InlineData("""{"mail":{"url":"smtp://a.example","from":"a@b.example","certificate":"abc"}}""", "/mail/certificate", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"mail":{"url":"smtp://a.example","from":"a@b.example","events":["invoice.accepted"]}}""", "/mail/events/0", "GW-CONFIG-UNKNOWN")]
    [InlineData("""{"mail":{"from":"a@b.example"}}""", "/mail/url", "GW-CONFIG-MISSING")]
    [InlineData("""{"topics":{"b.s":{"url":"servicebus://a.example/t"}}}""", "/topics/b.s", "GW-CONFIG-MALFORMED")]
    [InlineData(
        """{"topics":{"a12345678901234567890123456789012":{"url":"servicebus://a.example/t"}}}""",
        "/topics/a12345678901234567890123456789012",
        "GW-CONFIG-MALFORMED"
    )]
    [InlineData("""{"audit":{"checkpointEntries":0}}""", "/audit/checkpointEntries", "GW-CONFIG-BOUND")]
    [InlineData("""{"audit":{"verifyEntries":-1}}""", "/audit/verifyEntries", "GW-CONFIG-BOUND")]
    [InlineData("""{"audit":{"verifyEntries":100001}}""", "/audit/verifyEntries", "GW-CONFIG-BOUND")]
    [InlineData("""{"audit":{"verifyPause":"00:00:00"}}""", "/audit/verifyPause", "GW-CONFIG-BOUND")]
    [InlineData("""{"audit":{"verifyPause":"31.00:00:00"}}""", "/audit/verifyPause", "GW-CONFIG-BOUND")]
    [InlineData("""{"audit":{"checkpointEntries":65537}}""", "/audit/checkpointEntries", "GW-CONFIG-BOUND")]
    [InlineData("""{"audit":{"checkpointInterval":"00:00:00.9"}}""", "/audit/checkpointInterval", "GW-CONFIG-BOUND")]
    [InlineData("""{"audit":{"formerKeys":["sha256:00"]}}""", "/audit/formerKeys/0", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"audit":{"timestampAuthority":{"url":"tsa"}}}""", "/audit/timestampAuthority/url", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"audit":{"timestampAuthority":{"url":"http://a@tsa.example"}}}""", "/audit/timestampAuthority/url", "GW-CONFIG-MALFORMED")]
    [InlineData(
        """{"audit":{"timestampAuthority":{"url":"http://tsa.example","user":"a","password":"env:B"}}}""",
        "/audit/timestampAuthority/url",
        "GW-CONFIG-MALFORMED"
    )]
    [InlineData("""{"audit":{"timestampAuthority":{"url":"https://tsa.example","user":"a"}}}""", "/audit/timestampAuthority/user", "GW-CONFIG-MISSING")]
    [InlineData("""{"audit":{"timestampAuthority":{"url":"https://tsa.example"}}}""", "/audit/timestampAuthority/trust", "GW-CONFIG-MISSING")]
    [InlineData("""{"audit":{"timestampAuthority":{"policy":"1.02"}}}""", "/audit/timestampAuthority/policy", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"audit":{"timestampAuthority":{"interval":"1.00:00:01"}}}""", "/audit/timestampAuthority/interval", "GW-CONFIG-BOUND")]
    [InlineData("""{"audit":{"timestampAuthority":{"timeout":"00:01:01"}}}""", "/audit/timestampAuthority/timeout", "GW-CONFIG-BOUND")]
    [InlineData("""{"gates":{"failureRatio":2}}""", "/gates/failureRatio", "GW-CONFIG-BOUND")]
    [InlineData("""{"api":{"keys":[{"name":"a","tenant":"t","scopes":["all"],"sha256":"x"}]}}""", "/api/keys/0/sha256", "GW-CONFIG-MALFORMED")]
    [InlineData("""{"destinations":[{"id":"a"}]}""", "/destinations/0/connector", "GW-CONFIG-MISSING")]
    [InlineData("""{"destinations":[{"id":"a","connector":"b","concurrency":0}]}""", "/destinations/0/concurrency", "GW-CONFIG-BOUND")]
    [InlineData("""{"routes":[{"id":"r","format":"f"}]}""", "/routes/0/destination", "GW-CONFIG-MISSING")]
    [InlineData("""{"routes":[{"id":"r","format":"f","destination":"d","key":"k"}]}""", "/routes/0/key", "GW-CONFIG-ROUTE-KEY")]
    [InlineData("""{"routes":[{"id":"r","format":"f","destination":"d","kind":"Receipt"}]}""", "/routes/0/kind", "GW-CONFIG-MALFORMED")]
    [InlineData(
        """{"receivables":{"sellers":{"a":{"paymentLink":{"template":"http://pay.example/{number}"}}}}}""",
        "/receivables/sellers/a/paymentLink/template",
        "GW-CONFIG-URL"
    )]
    [InlineData(
        """{"receivables":{"sellers":{"a":{"vendor":{"selfBilledSince":"01/02/2026"}}}}}""",
        "/receivables/sellers/a/vendor/selfBilledSince",
        "GW-CONFIG-MALFORMED"
    )]
    public void Bind_Wrong_FaultWithPathAndHint(string json, string path, string code)
    {
        var options = GatewayConfiguration.Bind(Json(json));

        var fault = Assert.Single(options.Faults, fault => fault.Path == path);
        Assert.Equal(code, fault.Code);
        Assert.False(string.IsNullOrEmpty(fault.Hint));
        Assert.False(options.Succeeded);
    }

    [Fact]
    public void Bind_PaymentLink_AsWritten()
    {
        var options = GatewayConfiguration.Bind(
            Json(
                $$"""
                {
                  "api": { "keys": [ { "name": "erp", "tenant": "acme", "scopes": ["receivables:write"], "sha256": "{{Sha}}" } ] },
                  "receivables": {
                    "series": { "a": { "tenant": "acme", "prefix": "A{yyyy}-" } },
                    "sellers": { "a": { "tenant": "acme", "name": "A", "vatId": "DE811907980", "country": "DE",
                      "paymentLink": { "template": "https://pay.example/{number}", "description": null, "terms": "Online: {link}" } } }
                  }
                }
                """
            )
        );

        Assert.Empty(options.Faults);
        Assert.Equal(
            new()
            {
                Template = "https://pay.example/{number}",
                Description = null,
                Terms = "Online: {link}",
            },
            options.Value!.Receivables.Sellers["a"].PaymentLink
        );
    }

    [Fact]
    public void Bind_ManyFaults_AllOfThemAtOnce()
    {
        var options = GatewayConfiguration.Bind(Json("""{"urls":"here","limits":{"maxDepth":1},"destinations":[{"id":"a"},{"id":"a","connector":"x"}]}"""));

        Assert.Equal(["/urls", "/limits/maxDepth", "/destinations/0/connector", "/destinations/1/id"], options.Faults.Select(fault => fault.Path));
    }

    [Fact]
    public void Load_FileThatIsNoJson_Fault()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{ no json");

        Assert.Equal("GW-CONFIG-FILE", Assert.Single(GatewayConfiguration.Load(file, new Dictionary<string, string?>()).Faults).Code);
        File.Delete(file);
        Assert.Equal("GW-CONFIG-FILE", Assert.Single(GatewayConfiguration.Load(file, new Dictionary<string, string?>()).Faults).Code);
    }

    [Fact]
    public void Load_EnvironmentAndCommandLine_TheLastWordCounts()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"data":"file","limits":{"maxDepth":20,"burst":7}}""");
        Environment.SetEnvironmentVariable("INVOICING__LIMITS__MAXDEPTH", "30");
        try
        {
            var options = GatewayConfiguration.Load(file, new Dictionary<string, string?> { ["data"] = "line" }).Value!;

            Assert.Equal(("line", 30, 7), (options.Data, options.Limits.MaxDepth, options.Limits.Burst));
        }
        finally
        {
            Environment.SetEnvironmentVariable("INVOICING__LIMITS__MAXDEPTH", null);
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("test")]
    [InlineData("test2")]
    [InlineData("password")]
    [InlineData("")]
    [InlineData("test\n")]
    public void Bind_KeyThatEverybodyTries_Refused(string word)
    {
        var sha = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(word)));

        var options = GatewayConfiguration.Bind(
            Json($$"""{ "api": { "keys": [ { "name": "erp", "tenant": "acme", "scopes": ["invoices:write"], "sha256": "{{sha}}" } ] } }""")
        );

        var fault = Assert.Single(options.Faults);
        Assert.Equal(("GW-CONFIG-KEY-GUESSED", "/api/keys/0/sha256"), (fault.Code, fault.Path));
    }

    private static IConfiguration Json(string json) => new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();
}
