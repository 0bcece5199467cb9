using Invoicing.Faults;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.Syntax.Reading;

/// <summary>Faults and losses of one read, each list bounded by <see cref="ReadLimits.MaxFaults"/>; a last entry counts the rest.</summary>
internal sealed class SyntaxReport(ReadLimits limits, SyntaxStyle style)
{
    private readonly List<Fault> _faults = [];
    private readonly List<Loss> _losses = [];
    private int _unlistedFaults;
    private int _unlistedLosses;

    internal bool HasFatal { get; private set; }

    /// <summary>Whether another fault is listed; if not, it is counted, and its place need not be found.</summary>
    internal bool TakesFault()
    {
        HasFatal = true;
        if (_faults.Count < limits.MaxFaults)
        {
            return true;
        }
        _unlistedFaults++;
        return false;
    }

    internal void Add(Fault fault)
    {
        HasFatal |= fault.Severity == Severity.Fatal;
        _faults.Add(fault);
    }

    /// <summary>Whether another loss is listed; if not, it is counted, and its path need not be built.</summary>
    internal bool TakesLoss()
    {
        if (_losses.Count < limits.MaxFaults)
        {
            return true;
        }
        _unlistedLosses++;
        return false;
    }

    internal void Add(Loss loss) => _losses.Add(loss);

    internal IReadOnlyList<Fault> Faults() =>
        _unlistedFaults == 0
            ? _faults
            :
            [
                .. _faults,
                Fault.Fatal(style.Code("MORE"), $"{_unlistedFaults} more faults are not listed.", hint: "Mend the listed ones first, or raise MaxFaults."),
            ];

    internal IReadOnlyList<Loss> Losses() => _unlistedLosses == 0 ? _losses : [.. _losses, new Loss("/", "", $"{_unlistedLosses} more losses are not listed.")];
}
