using Invoicing.Faults;
using Invoicing.Ports;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Faults and losses of one read, each list bounded by <see cref="ReadLimits.MaxFaults"/>; a last entry counts the rest.</summary>
internal sealed class UblReport(ReadLimits limits)
{
    private const int ContentLength = 200;
    private readonly List<Fault> faults = [];
    private readonly List<Loss> losses = [];
    private int unlistedFaults;
    private int unlistedLosses;

    internal bool HasFatal { get; private set; }

    internal void Add(Fault fault)
    {
        HasFatal |= fault.Severity == Severity.Fatal;
        if (faults.Count < limits.MaxFaults)
        {
            faults.Add(fault);
        }
        else
        {
            unlistedFaults++;
        }
    }

    /// <summary>Whether another loss is listed; if not, it is counted, and its path need not be built.</summary>
    internal bool TakesLoss()
    {
        if (losses.Count < limits.MaxFaults)
        {
            return true;
        }

        unlistedLosses++;
        return false;
    }

    internal void Add(string path, string content, string reason) => losses.Add(new Loss(path, Cut(content), reason));

    internal IReadOnlyList<Fault> Faults() => unlistedFaults == 0
        ? faults
        : [.. faults, Fault.Fatal("GW-UBL-MORE", $"{unlistedFaults} more faults are not listed.", hint: "Mend the listed ones first, or raise MaxFaults.")];

    internal IReadOnlyList<Loss> Losses() => unlistedLosses == 0
        ? losses
        : [.. losses, new Loss("/", "", $"{unlistedLosses} more losses are not listed.")];

    internal static string Cut(string content) =>
        content.Length <= ContentLength ? content
        : char.IsHighSurrogate(content[ContentLength - 1]) ? content[..(ContentLength - 1)]
        : content[..ContentLength];
}
