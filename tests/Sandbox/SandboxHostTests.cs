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

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
