using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>The sample invoices that come with the gateway.</summary>
internal static class DemoSamples
{
    private const string Repeated = "ro-standard.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The table of samples.</summary>
    public static IReadOnlyList<DemoSample> Table { get; } = JsonSerializer.Deserialize<List<DemoSample>>(Resource("samples.json"), Options)!;

    /// <summary>What the authorities do wrong, and with which invoice. On the wire of SFTP an invoice is known by its file's name, which holds its
    /// number.</summary>
    public static IReadOnlyList<FaultRule> Faults =>
        [.. Table.Where(sample => sample.Fault is not null).Select(sample => sample.Fault! with { Match = $"*{sample.Number}*" })];

    /// <summary>The samples as they are sent.</summary>
    public static IEnumerable<DemoInvoice> All() => Table.Select(sample => new DemoInvoice(sample.Title, Content(sample.File, sample.Number), sample.Expect));

    /// <summary>Further invoices, alike but for their numbers.</summary>
    public static IEnumerable<DemoInvoice> More(int count) =>
        Enumerable.Range(1, count).Select(n => new DemoInvoice($"One of {count} more", Content(Repeated, $"DEMO-{n:D6}"), DemoEnd.Completed));

    /// <summary>A user's own document.</summary>
    public static DemoInvoice FromFile(FileInfo file) => new(file.Name, File.ReadAllBytes(file.FullName), DemoEnd.Ended);

    private static byte[] Content(string file, string? number)
    {
        var bytes = Resource(file);
        if (number is null)
        {
            return bytes;
        }

        var invoice = JsonNode.Parse(bytes)!;
        invoice["number"] = number;
        return Encoding.UTF8.GetBytes(invoice.ToJsonString());
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(DemoSamples).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
