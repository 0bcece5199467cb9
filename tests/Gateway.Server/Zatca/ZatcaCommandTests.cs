using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Invoicing.Gateway.Server.Tests.CommandLine;
using Invoicing.Sandbox.Zatca;

namespace Invoicing.Gateway.Server.Tests.Zatca;

/// <summary>A device's way by command line, from the one-time password to a cleared invoice of the tenant, and to the next certificate.</summary>
public sealed class ZatcaCommandTests : IDisposable
{
    private const string Otp = "123345";
    private readonly string _folder = Directory.CreateTempSubdirectory("gw-zatca-device").FullName;

    private string Device => Path.Combine(_folder, "device");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Onboard_IntoARunningGateway_ItsInvoicesAreClearedAndTheCertificateRenewed()
    {
        await using var platform = await ZatcaSandbox.StartAsync();
        await using var gateway = await TestGateway.StartAsync(options => options with { TenantSettings = new() { AllowPrivateNetworks = true } });
        using var client = gateway.Client();

        var onboarded = await ZatcaAsync("onboard", platform, Otp, "--url", gateway.Address.AbsoluteUri, "--key", $"file:{Written("key", TestGateway.Key)}");

        Assert.True(onboarded.Code == 0, onboarded.Output + onboarded.Errors);
        Assert.Contains("compliance check 6 of 6", onboarded.Output, StringComparison.Ordinal);
        var key = await client.GetFromJsonAsync<JsonObject>("/v1/signing-keys/zatca");
        Assert.InRange(key!["notAfter"]!.GetValue<DateTimeOffset>(), DateTimeOffset.UnixEpoch.AddYears(57), DateTimeOffset.MaxValue);
        var cleared = await ClearedAsync(gateway, client, "O-1");
        Assert.Equal("zatca", (string?)cleared["transmissions"]![0]!["references"]![0]!["provider"]);

        var status = await GatewayCommand.RunAsync("zatca", "status", "--folder", Device);
        Assert.Equal(0, status.Code);
        Assert.EndsWith(" days", status.Output.Trim(), StringComparison.Ordinal);

        var before = await File.ReadAllTextAsync(Path.Combine(Device, "token"));
        var renewed = await ZatcaAsync("renew", platform, Otp, "--url", gateway.Address.AbsoluteUri, "--key", $"file:{Written("key", TestGateway.Key)}");
        Assert.True(renewed.Code == 0, renewed.Output + renewed.Errors);
        Assert.NotEqual(before, await File.ReadAllTextAsync(Path.Combine(Device, "token")));
        await ClearedAsync(gateway, client, "O-2", isFirst: false);
        Assert.Equal((2, 0), (platform.Log.Commits.Count, platform.BrokenLinks));
    }

    [Fact]
    public async Task Onboard_WrongPassword_IsRefusedAndNothingIsKept()
    {
        await using var platform = await ZatcaSandbox.StartAsync();

        var refused = await ZatcaAsync("onboard", platform, "000000");

        Assert.Equal(1, refused.Code);
        Assert.Contains("GW-ZATCA-ONBOARDING", refused.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Device));
    }

    /// <summary>What is kept is for its owner alone; a device that is there is not written over.</summary>
    [Fact]
    public async Task Onboard_Twice_SecondIsAWrongCall()
    {
        await using var platform = await ZatcaSandbox.StartAsync();
        Assert.Equal(0, (await ZatcaAsync("onboard", platform, Otp)).Code);

        var again = await ZatcaAsync("onboard", platform, Otp);

        Assert.Equal(2, again.Code);
        Assert.Contains("GW-ZATCA-DEVICE", again.Errors, StringComparison.Ordinal);
        Assert.All(
            Directory.GetFiles(Device),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file))
        );
        Assert.Equal(2, (await GatewayCommand.RunAsync("zatca", "status", "--folder", _folder)).Code);
    }

    private Task<(int Code, string Output, string Errors)> ZatcaAsync(string command, ZatcaSandbox platform, string otp, params string[] more)
    {
        const string Names = """
            { "commonName": "EGS-1", "organization": "Maximum Speed Tech Supply LTD", "branch": "Riyadh", "vatNumber": "399999999900003",
              "serialNumber": "1-Invoicing|2-Gateway|3-0001", "kinds": "1100", "location": "RRRD2929", "industry": "Supply activities" }
            """;
        return GatewayCommand.RunAsync([
            "zatca",
            command,
            "--device",
            Written("device.json", Names),
            "--otp",
            otp,
            "--folder",
            Device,
            "--address",
            platform.Address.AbsoluteUri,
            .. more,
        ]);
    }

    private string Written(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<JsonObject> ClearedAsync(TestGateway gateway, HttpClient client, string number, bool isFirst = true)
    {
        if (isFirst)
        {
            const string Route = """
                { "jurisdiction": "SA", "format": "zatca", "chain": "egs-1", "signature": "zatca-stamp", "key": "zatca", "destination": "zatca" }
                """;
            using var body = new StringContent(Route, Encoding.UTF8, "application/json");
            using var set = await client.PutAsync("/v1/routes/sa", body);
            Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync());
        }

        using var answer = await client.PostAsync("/v1/invoices?route=sa", Samples.JsonBody(SaudiSample.Standard(number)));
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
        var ended = await gateway.UntilAsync(client, id, invoice => invoice["standing"]!.GetValue<string>() is "completed" or "rejected" or "parked");
        Assert.True(ended["authority"]!.GetValue<string>() == "cleared", ended.ToJsonString());
        return ended;
    }
}
