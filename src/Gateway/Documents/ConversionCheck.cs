using Invoicing.Faults;
using Invoicing.Ports.Documents;
using Invoicing.Validation;

namespace Invoicing.Gateway.Documents;

/// <summary>Whether what a conversion wrote holds by the rules of its format: a source without totals gives a document without them.</summary>
public static class ConversionCheck
{
    /// <summary>Rules that a warning names; the rest is counted.</summary>
    private const int MostNamed = 10;

    /// <summary>GW-CONVERT-INVALID where it does not; null where it does, and of JSON, which has no rules of its own.</summary>
    /// <param name="judge">The judge.</param>
    /// <param name="written">What was written.</param>
    /// <param name="target">Its format.</param>
    /// <param name="isCompleted">Whether taxes and totals were computed.</param>
    /// <param name="asOf">Day to judge by.</param>
    public static Fault? Of(DocumentValidator judge, ReadOnlyMemory<byte> written, IInvoiceFormat target, bool isCompleted, DateOnly asOf)
    {
        if (target.MediaType.Contains("json", StringComparison.Ordinal))
        {
            return null;
        }

        var verdict = judge.ValidateDeclared(written, [], asOf);
        var broken = verdict
            .Faults.Where(fault => fault.Severity == Severity.Fatal)
            .Select(fault => fault.Code)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (broken.Count == 0)
        {
            return null;
        }

        var more = broken.Count > MostNamed ? $" and {broken.Count - MostNamed} more" : "";
        var names = verdict.RuleSets.Count > 0 ? $" ({string.Join(", ", verdict.RuleSets)})" : "";
        return Fault.Warning(
            "GW-CONVERT-INVALID",
            $"The {target.Id} that was written breaks its rules{names}: {string.Join(", ", broken.Take(MostNamed))}{more}.",
            hint: (isCompleted ? "" : "Where the source states no taxes and totals, have them computed: --complete, complete=true. ")
                + "validate says what is wrong and where."
        );
    }
}
