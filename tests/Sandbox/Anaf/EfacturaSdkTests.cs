using System.Diagnostics;
using System.Text.Json;
using Invoicing.Sandbox.Anaf;

namespace Invoicing.Sandbox.Tests.Anaf;

/// <summary>
/// A foreign client as the witness: npm efactura-sdk 3.0.8 uploads, polls, downloads and lists against the simulator.
/// Runs when the variable EFACTURA_SDK names a folder in which <c>npm install efactura-sdk@3.0.8</c> ran.
/// </summary>
public class EfacturaSdkTests
{
    private const string Script = """
        const { AnafEfacturaClient } = require('efactura-sdk');
        const [base, xml, wrong] = process.argv.slice(1);
        (async () => {
          const authenticator = { refreshAccessToken: async token => (await fetch(base + 'anaf-oauth2/v1/token', {
            method: 'POST',
            headers: { Authorization: 'Basic ' + Buffer.from('sandbox-client:sandbox-secret').toString('base64') },
            body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token }) })).json() };
          const client = new AnafEfacturaClient(
            { vatNumber: '12345674', testMode: true, refreshToken: 'sandbox-refresh-token', basePath: base + 'test/FCTEL/rest' }, authenticator);
          const finish = async index => {
            for (let i = 0; i < 100; i++) {
              const status = await client.getUploadStatus(index);
              if (status.stare !== 'in prelucrare') return status;
              await new Promise(r => setTimeout(r, 50));
            }
          };
          const good = await client.uploadDocument(xml), bad = await client.uploadDocument(wrong);
          const accepted = await finish(good.indexIncarcare), rejected = await finish(bad.indexIncarcare);
          const list = await client.getMessages({ zile: 1 });
          console.log(JSON.stringify({
            good: good.indexIncarcare, accepted: accepted.stare, zip: accepted.data.length, rejected: rejected.stare, errors: rejected.errors,
            types: list.mesaje.map(m => m.tip) }));
        })().catch(e => { console.error(e); process.exit(1); });
        """;

    [Fact]
    public async Task EfacturaSdk_WholeExchange_UnderstandsTheSimulator()
    {
        string? folder = Environment.GetEnvironmentVariable("EFACTURA_SDK");
        bool isThere = folder is not null && Directory.Exists(Path.Combine(folder, "node_modules", "efactura-sdk"));
        Assert.SkipUnless(isThere, "EFACTURA_SDK names no installed npm efactura-sdk.");
        await using AnafSandbox sandbox = await AnafSandbox.StartAsync();
        ProcessStartInfo start = new("node")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments = ["-e", Script, "--", sandbox.BaseAddress.ToString(), Samples.Invoice("INV-1"), Samples.Invoice("INV-2", payable: "1.00")];
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }
        using Process node = Process.Start(start)!;
        Task<string> errors = node.StandardError.ReadToEndAsync();
        string output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();

        Assert.True(node.ExitCode == 0, await errors);
        JsonElement seen = JsonDocument.Parse(output).RootElement;
        Assert.Equal(sandbox.Log.Commits[0].Index, seen.GetProperty("good").GetString());
        Assert.Equal(("ok", "nok"), (seen.GetProperty("accepted").GetString(), seen.GetProperty("rejected").GetString()));
        Assert.Contains("BR-CO-16", seen.GetProperty("errors").ToString());
        Assert.Equal(["FACTURA TRIMISA", "ERORI FACTURA"], seen.GetProperty("types").EnumerateArray().Select(t => t.GetString()!));
    }
}
