using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Intake;

/// <summary>
/// What is told with a dead letter: the properties <c>faults</c> (JSON, as the API shows them; the gravest first), <c>fault-count</c> and, where an earlier
/// invoice stands in the way, <c>original</c>. The properties of a message share 64 KB, so faults are cut and left out until they fit.
/// </summary>
public static class DeadLetters
{
    /// <summary>Most faults told.</summary>
    public const int MostFaults = 10;

    /// <summary>Longest text of a fault, in characters.</summary>
    public const int MostText = 512;

    /// <summary>Most characters of all faults as JSON, which is ASCII.</summary>
    public const int MostJson = 32 * 1024;

    /// <summary>The dead letter of these faults; at least one.</summary>
    public static QueueAnswer.DeadLetter Of(IReadOnlyList<Fault> faults, InvoiceId? original = null)
    {
        var ordered = faults.OrderByDescending(fault => fault.Severity).Select(Short).ToList();
        var json = FaultJson.Of(ordered.Take(MostFaults));
        for (var told = MostFaults - 1; json.Length > MostJson && told > 0; told--)
        {
            json = FaultJson.Of(ordered.Take(told));
        }

        var properties = new Dictionary<string, object> { ["faults"] = json, ["fault-count"] = faults.Count };
        if (original is { } id)
        {
            properties["original"] = id.ToString();
        }

        return new(ordered[0].Code, ordered[0].Message, properties);
    }

    private static Fault Short(Fault fault) => fault with { Message = Cut(fault.Message)!, Path = Cut(fault.Path), Hint = Cut(fault.Hint) };

    private static string? Cut(string? text) => text is { Length: > MostText } ? text[..MostText] : text;
}
