using System.Globalization;

namespace Invoicing.Gateway.Server.Tests.Observability;

/// <summary>The figures of a gateway as Prometheus is given them: text exposition format 0.0.4.</summary>
internal sealed class Exposition(string text)
{
    private readonly Dictionary<string, double> _samples = text.Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .ToDictionary(line => line[..line.LastIndexOf(' ')], line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>Names of samples, such as those of a histogram's buckets.</summary>
    public IReadOnlySet<string> Samples { get; } =
        text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('{', ' ')[0]).ToHashSet();

    /// <summary>Names of metrics.</summary>
    public IReadOnlySet<string> Metrics { get; } =
        text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToHashSet();

    /// <summary>A sample by its name and labels as they stand; null where there is none.</summary>
    public double? this[string sample] => _samples.TryGetValue(sample, out var value) ? value : null;

    /// <summary>The sum of all samples of a name.</summary>
    public double Sum(string name) => _samples.Where(sample => sample.Key.Split('{')[0] == name).Sum(sample => sample.Value);

    /// <summary>Asks a gateway.</summary>
    public static async Task<Exposition> OfAsync(HttpClient client) => new(await client.GetStringAsync("/metrics"));
}
