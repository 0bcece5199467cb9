using System.Net.Http.Json;
using System.Text.Json;
using Renci.SshNet;

namespace Invoicing.Sandbox.Tests;

public sealed class SandboxHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox").FullName;

    [Fact]
    public async Task Start_UploadOverSftp_ComesBackAcknowledgedAndIsInTheStore()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { Folder = _folder, VerdictAfter = TimeSpan.FromMilliseconds(20) });
        using SftpClient client = new("127.0.0.1", host.SftpServer.Port, "sandbox", "sandbox");
        client.Connect();
        client.WriteAllText("/inbox/INV-1.xml.part", Samples.Invoice("INV-1"));
        client.RenameFile("/inbox/INV-1.xml.part", "/inbox/INV-1.xml");
        string[] Answers() => [.. client.ListDirectory("/outbox").Select(f => f.Name).Where(n => n.EndsWith(".xml", StringComparison.Ordinal))];
        Assert.True(SpinWait.SpinUntil(() => Answers().Length == 2 && host.SftpAuthority.Log.Entries.Count == 4, TimeSpan.FromSeconds(20)));

        using HttpClient http = new() { BaseAddress = host.Anaf.BaseAddress };
        JsonElement store = await http.GetFromJsonAsync<JsonElement>("sandbox/sftp/log");
        Assert.Equal(["commit", "acknowledged", "verdict", "acknowledged"], store.EnumerateArray().Select(e => e.GetProperty("event").GetString()!));
        Assert.Equal("[]", await http.GetStringAsync("sandbox/log"));
    }

    [Fact]
    public async Task Start_TakesAway_MovesWhatTheSftpAuthorityTook()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { Folder = _folder, TakesAway = true });
        File.WriteAllText(Path.Combine(_folder, "sftp", "inbox", "INV-1.xml"), Samples.Invoice("INV-1"));
        Assert.True(SpinWait.SpinUntil(() => host.SftpAuthority.Log.Commits.Count == 1, TimeSpan.FromSeconds(20)));
        Assert.True(File.Exists(Path.Combine(_folder, "sftp", "taken", "INV-1.xml")));
        Assert.False(File.Exists(Path.Combine(_folder, "sftp", "inbox", "INV-1.xml")));
    }

    [Fact]
    public async Task SftpFaultsPage_Post_PlaysWireFaults()
    {
        await using SandboxHost host = await SandboxHost.StartAsync(new() { Folder = _folder });
        using HttpClient http = new() { BaseAddress = host.Anaf.BaseAddress };
        (await http.PostAsync("sandbox/sftp/faults", new StringContent("""[{"fault":"drop-after-rename","match":"INV-7*"}]"""))).EnsureSuccessStatusCode();
        using SftpClient client = new("127.0.0.1", host.SftpServer.Port, "sandbox", "sandbox");
        client.Connect();
        client.WriteAllText("/inbox/INV-7.xml.part", Samples.Invoice("INV-7"));
        Assert.ThrowsAny<Exception>(() => client.RenameFile("/inbox/INV-7.xml.part", "/inbox/INV-7.xml"));
        Assert.True(SpinWait.SpinUntil(() => host.SftpAuthority.Log.Commits.Count == 1, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Run_UntilCancelled_TellsWhereEverythingIs()
    {
        using CancellationTokenSource stop = new();
        StringWriter output = new();
        Task run = SandboxHost.RunAsync(new() { Folder = _folder }, TextWriter.Synchronized(output), stop.Token);
        Assert.True(SpinWait.SpinUntil(() => output.ToString().Contains("sandbox/sftp/faults"), TimeSpan.FromSeconds(20)));
        Assert.False(run.IsCompleted);
        await stop.CancelAsync();
        await run;
        Assert.Contains("/test/FCTEL/rest/", output.ToString());
    }

    [Fact]
    public async Task Start_OnTheFolderOfAnEarlierRun_WhatItTookIsThereAndItsVerdictComes()
    {
        TimeSpan patience = TimeSpan.FromSeconds(20);
        await using (SandboxHost first = await SandboxHost.StartAsync(new() { Folder = _folder, VerdictAfter = TimeSpan.FromHours(1) }))
        {
            File.WriteAllText(Path.Combine(_folder, "sftp", "inbox", "INV-1.xml"), Samples.Invoice("INV-1"));
            Assert.True(SpinWait.SpinUntil(() => first.SftpAuthority.Log.Entries.Count == 2, patience));
            Assert.Equal(201, await PostAsync(first, "key-1", "INV-2"));
            Assert.Single(await AcknowledgementsAsync(first, null));
        }

        await using SandboxHost second = await SandboxHost.StartAsync(new() { Folder = _folder, VerdictAfter = TimeSpan.FromMilliseconds(20) });
        Assert.True(SpinWait.SpinUntil(() => second.SftpAuthority.Log.Entries.Count == 4, patience));
        Assert.Equal(["commit", "acknowledged", "verdict", "acknowledged"], second.SftpAuthority.Log.Entries.Select(e => e.Event));
        Assert.Equal(409, await PostAsync(second, "key-1", "INV-2"));
        await Task.Delay(100);
        JsonElement[] entries = await AcknowledgementsAsync(second, null);
        Assert.Equal(["received", "cleared"], entries.Select(e => e.GetProperty("status").GetString()!));
        Assert.Equal(["A-000000000001", "A-000000000002"], entries.Select(e => e.GetProperty("id").GetString()!));
    }

    [Fact]
    public async Task Start_AcknowledgementsThatWereRemovedBefore_AreNotListedAgain()
    {
        await using (SandboxHost first = await SandboxHost.StartAsync(new() { Folder = _folder, VerdictAfter = TimeSpan.Zero }))
        {
            await PostAsync(first, "key-1", "INV-1");
            Assert.True(SpinWait.SpinUntil(() => AcknowledgementsAsync(first, null).Result.Length == 2, TimeSpan.FromSeconds(20)));
            using HttpClient http = new();
            (await http.DeleteAsync(new Uri($"{first.HttpApi.Acknowledgements}?upTo=A-000000000001"))).EnsureSuccessStatusCode();
        }

        await using SandboxHost second = await SandboxHost.StartAsync(new() { Folder = _folder });

        Assert.Equal("A-000000000002", Assert.Single(await AcknowledgementsAsync(second, null)).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Start_PortTaken_SaysWhichAndLeavesNothingRunning()
    {
        using System.Net.Sockets.TcpListener held = new(System.Net.IPAddress.Loopback, 0);
        held.Start();
        int port = ((System.Net.IPEndPoint)held.LocalEndpoint).Port;

        SandboxStartException fault = await Assert.ThrowsAsync<SandboxStartException>(() =>
            SandboxHost.StartAsync(new() { Folder = _folder, HttpApiPort = port })
        );

        Assert.True(fault.PortIsTaken);
        Assert.Contains($"HTTP API: port {port}", fault.Message, StringComparison.Ordinal);
        await using SandboxHost again = await SandboxHost.StartAsync(new() { Folder = _folder });
    }

    private static async Task<int> PostAsync(SandboxHost host, string key, string number)
    {
        using HttpClient http = new();
        byte[] body = System.Text.Encoding.UTF8.GetBytes(Samples.Invoice(number));
        using HttpRequestMessage request = new(HttpMethod.Post, host.HttpApi.Documents) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/xml");
        request.Content.Headers.Add("Content-Digest", $"sha-256=:{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(body))}:");
        request.Headers.Add("Idempotency-Key", key);
        return (int)(await http.SendAsync(request)).StatusCode;
    }

    private static async Task<JsonElement[]> AcknowledgementsAsync(SandboxHost host, string? after)
    {
        using HttpClient http = new();
        return (await http.GetFromJsonAsync<JsonElement[]>(new Uri($"{host.HttpApi.Acknowledgements}?limit=100{(after is null ? "" : $"&after={after}")}")))!;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
