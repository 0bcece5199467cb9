using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Pipeline.Stages;

/// <summary>What each answer to a probe means for the invoice.</summary>
internal static class ProbedResults
{
    /// <summary>The stage's result for an answer of the connector.</summary>
    public static StageResult Of(ProbeResult probed, StageContext context, Attempt attempt, DateTimeOffset now) =>
        probed switch
        {
            ProbeResult.Found { Identical: false } found => new(new Outcome.Park(Different(found)))
            {
                Attempt = attempt with { Status = AttemptStatus.NotDelivered, ConcludedAt = now, Problem = Different(found) },
                Transport = TransportStatus.NotSent,
            },
            ProbeResult.Found found => SentResults.Proven(context, attempt, "a probe", found.AuthorityReference, found.Status, now) with
            {
                References = found.References,
            },
            ProbeResult.Absent absent => new(new Outcome.Advance())
            {
                Attempt = attempt with { Status = AttemptStatus.NotDelivered, ConcludedAt = now },
                Transport = TransportStatus.NotSent,
                Facts = new Dictionary<string, string>
                {
                    ["probe"] = "absent",
                    ["probe.evidence"] = absent.Evidence switch
                    {
                        AbsenceEvidence.Proof => "proof",
                        AbsenceEvidence.Repetition => "repetition",
                        _ => "clock",
                    },
                },
            },
            ProbeResult.CannotTell unclear => SentResults.Unknown(attempt, unclear.Failure, now),
            _ => throw new InvalidOperationException($"{probed.GetType().Name} has no meaning here."),
        };

    /// <summary>The destination has another document under this identity.</summary>
    public static Problem Different(ProbeResult.Found found) =>
        new(
            "GW-TRANSMIT-CONFLICT",
            $"The destination has another document under this identity{(found.AuthorityReference is { } reference ? $" (reference {reference})" : "")}.",
            "Find out who sent it. Cancel this invoice, or issue it under another number."
        );
}
