using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Building;

/// <summary>
/// VAT rates that are no decimal number, on lines, allowances and charges. The official tests go along the rates of each in their order
/// until one is the rate that is asked for: an unusable one ends them in an error unless that rate stands before it.
/// </summary>
internal sealed class UnusableRates
{
    private List<(string Code, Number[] Before)>? _found;

    /// <summary>An element of these categories has an unusable rate behind others.</summary>
    public void Add(IEnumerable<string> codes, IReadOnlyList<Number> before)
    {
        _found ??= [];
        foreach (var code in codes)
        {
            _found.Add((code, [.. before]));
        }
    }

    /// <summary>Whether a test of a category at a rate meets an unusable one.</summary>
    public bool IsMet(string code, Number rate)
    {
        if (_found is null)
        {
            return false;
        }
        foreach (var each in _found)
        {
            if (each.Code == code && !each.Before.Contains(rate))
            {
                return true;
            }
        }
        return false;
    }
}
