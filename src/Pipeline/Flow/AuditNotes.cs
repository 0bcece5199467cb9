using System.Globalization;
using System.Text.Json;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Flow;

/// <summary>The audit note of a step: what the stage said, which documents it made, which axes moved.</summary>
public static class AuditNotes
{
    /// <summary>The note of a stage's result.</summary>
    public static AuditNote Of(Transmission before, StageResult result, Transmission after, string actor)
    {
        var facts = new Dictionary<string, string>(result.Facts);
        foreach (var document in result.Documents)
        {
            facts[$"document.{document.Role}.{document.Hash}"] = document.Length.ToString(CultureInfo.InvariantCulture);
        }

        if (result.Attempt is { } attempt)
        {
            facts["attempt"] = attempt.Number.ToString(CultureInfo.InvariantCulture);
            facts["attempt.status"] = attempt.Status.ToString();
            facts["transmission"] = attempt.TransmissionId;
            BoundFacts.Tried(facts, attempt);
        }

        Moved(facts, "standing", before.Status, after.Status);
        Moved(facts, "transport", before.Transport, after.Transport);
        Moved(facts, "authority", before.Authority, after.Authority);
        Moved(facts, "business", before.Invoice.BuyerResponse, after.Invoice.BuyerResponse);
        if (after.AuthorityReference != before.AuthorityReference && after.AuthorityReference is { } reference)
        {
            facts["authority.reference"] = reference;
        }

        BoundFacts.Changed(facts, before, after);
        if (after.Number > 1)
        {
            facts["transmission.number"] = after.Number.ToString(CultureInfo.InvariantCulture);
        }

        Explain(facts, result.Outcome);
        return new(after.UpdatedAt, actor, $"{Camel(before.Stage.ToString())}.{Camel(result.Outcome.GetType().Name)}", facts);
    }

    private static void Explain(Dictionary<string, string> facts, Outcome outcome)
    {
        var problem = outcome switch
        {
            Outcome.Retry retry => retry.Problem,
            Outcome.Park park => park.Problem,
            _ => null,
        };
        if (problem is not null)
        {
            facts["problem"] = problem.Code;
            facts["problem.message"] = problem.Message;
        }
        else if (outcome is Outcome.Reject reject)
        {
            facts["faults"] = string.Join(
                ',',
                reject.Faults.Where(fault => fault.Severity == Severity.Fatal).Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal).Take(50)
            );
        }
        else if (outcome is Outcome.Defer defer)
        {
            facts["reason"] = defer.Reason;
        }
    }

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static void Moved<T>(Dictionary<string, string> facts, string axis, T before, T after)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(before, after))
        {
            facts[axis] = $"{before}>{after}";
        }
    }
}
