using System.Globalization;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;

namespace Invoicing.StoreMaker;

/// <summary>Once the store is packed: a gateway without a worker opens it and says what is in it, and what it answers.</summary>
internal static class Finish
{
    public static async Task RunAsync(string target, string name, string folder, string? connection)
    {
        var store = Path.Combine(target, name);
        var config = Path.Combine(folder, "gateway.json");
        Golden.Configure(target, config, Path.Combine(folder, "gateway"), connection, "http://127.0.0.1:9/");
        var program = Path.Combine(AppContext.BaseDirectory, "invoicing.dll");
        await WriteSamplesAsync(Directory.CreateDirectory(Path.Combine(target, "samples")).FullName, program, target);
        await KeepAsync(
            Path.Combine(target, "golden", name, "commands"),
            await Golden.CommandsAsync(program, target, store, config, connection is null, word => word)
        );

        var options = GatewayConfiguration.Load(config, new Dictionary<string, string?>());
        var clock = new StoppedClock(
            DateTimeOffset.Parse(await File.ReadAllTextAsync(Path.Combine(store, "ended-at")), CultureInfo.InvariantCulture).AddMinutes(5)
        );
        var host = options.Succeeded
            ? await GatewayHost.CreateAsync(options.Value, Engines.All(), Channels.All(options.Value, clock), clock, _ => { })
            : throw new InvalidOperationException(string.Join("; ", options.Faults));
        await using var app = host.Succeeded ? host.Value : throw new InvalidOperationException(string.Join("; ", host.Faults));
        await app.StartAsync();
        var gateway = new Uri(app.Urls.First());
        await File.WriteAllLinesAsync(Path.Combine(store, "inventory.tsv"), await Api.InventoryAsync(gateway, word => word));
        await KeepAsync(Path.Combine(target, "golden", name, "api"), await Golden.AnswersAsync(gateway, target, connection is null, word => word));
        await app.StopAsync();
    }

    private static async Task KeepAsync(string folder, IReadOnlyList<(string Name, string Text)> answers)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in answers)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.txt"), text);
        }
    }

    private static async Task WriteSamplesAsync(string folder, string program, string target)
    {
        if (File.Exists(Path.Combine(folder, "invoice.json")))
        {
            return;
        }

        var group = Plan.Groups.Single(one => one.Prefix == "PEP");
        var json = Plan.Of(group).First().Body.Replace("PEP-0001", "SAMPLE-1", StringComparison.Ordinal);
        var ubl = Plan.AsUbl(json);
        var norm = Plan.AsUbl(Plan.Of(Plan.Groups.Single(one => one.Prefix == "CLR")).First().Body.Replace("CLR-0001", "SAMPLE-2", StringComparison.Ordinal));
        void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
        Write("invoice.json", json);
        Write("invoice.xml", ubl);
        Write("wrong.xml", Plan.Falsified(ubl));
        Write("cut.xml", ubl[..(ubl.Length / 2)]);
        Write("table.csv", "number;amount\nSAMPLE-1;22\n");
        Write("norm.xml", norm);
        var known = Plan.Of(Plan.Groups.Single(one => one.Prefix == "CLR")).Single(one => one.Number == "CLR-0002").Body;
        Write("CLR-0002.json", known);
        Write("CLR-0002-other.json", known.Replace("PO-1", "PO-2", StringComparison.Ordinal));
        await Golden.RunAsync(program, folder, ["sign", "--key", Path.Combine(target, "keys", "seal.p12"), "--out", "signed.xml", "norm.xml"]);
        Write(
            "signed-changed.xml",
            (await File.ReadAllTextAsync(Path.Combine(folder, "signed.xml"))).Replace("Client SA", "Client SB", StringComparison.Ordinal)
        );
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
