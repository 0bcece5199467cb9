using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Values;

namespace Invoicing.Pipeline.Flow;

/// <summary>The way of a transmission, as a pure function: where it is and what a stage said in, next state out. No clock, no random, no I/O.</summary>
public static class InvoiceFlow
{
    /// <summary>Problem of an invoice whose final acknowledgement is overdue. It is followed on.</summary>
    public const string AcknowledgementOverdue = "GW-ACK-OVERDUE";

    /// <summary>The state after a stage has spoken. Its version is one more.</summary>
    public static Transmission Next(Transmission state, StageResult result, DateTimeOffset now, FlowPolicy policy)
    {
        var learnt = Learn(state, result, now, policy) with { UpdatedAt = now, Version = state.Version + 1 };
        return result.Outcome switch
        {
            Outcome.Advance => Advance(learnt, result, now),
            Outcome.Retry retry => Retry(learnt, retry, now, policy),
            Outcome.Defer defer => learnt with { WakeAt = Capped(defer.Until, now, policy) },
            Outcome.Await wait => Await(learnt, wait, now, policy),
            Outcome.Reject reject => Reject(learnt, reject, policy),
            Outcome.Cancel => Ended(learnt, ProcessingStatus.Cancelled),
            Outcome.Park park => Parked(learnt, park.Problem),
            _ => throw new InvalidOperationException($"Outcome {result.Outcome.GetType().Name} has no place in the flow."),
        };
    }

    private static Transmission Learn(Transmission state, StageResult result, DateTimeOffset now, FlowPolicy policy) =>
        state with
        {
            Attempt = result.Attempt ?? state.Attempt,
            Link = result.Link ?? state.Link,
            AuthorityReference = result.AuthorityReference ?? state.AuthorityReference,
            References = With(state.References, result.References),
            Transport = result.Transport ?? state.Transport,
            Authority = result.Authority ?? state.Authority,
            Documents = With(state.Documents, result.Documents.Where(document => !document.Role.IsOfInvoice())),
            Faults = result.Warnings.Count == 0 ? state.Faults : Bounded(state.Faults.Concat(result.Warnings), policy),
            Invoice = state.Invoice with
            {
                UpdatedAt = now,
                BuyerResponse = result.Business ?? state.Invoice.BuyerResponse,
                Summary = result.Summary ?? state.Invoice.Summary,
                Documents = With(state.Invoice.Documents, result.Documents.Where(document => document.Role.IsOfInvoice())),
            },
        };

    private static TermList<DocumentReference> With(TermList<DocumentReference> known, IEnumerable<DocumentReference> more)
    {
        var all = known.Concat(more).Distinct().ToTermList();
        return all.Count == known.Count ? known : all;
    }

    /// <summary>Names are kept up to a bound, whoever gives them: a value too long to be one is in the acknowledgement's document.</summary>
    private static TermList<Reference> With(TermList<Reference> known, IReadOnlyList<Reference> more) =>
        more.Count == 0
            ? known
            : known.Concat(more.Where(reference => reference.Value.Length is > 0 and <= Reference.MostCharacters)).Distinct().Take(Reference.Most).ToTermList();

    /// <summary>Opening an attempt is no success: the tries before it still count, or they would never be spent.</summary>
    private static Transmission Advance(Transmission state, StageResult result, DateTimeOffset now)
    {
        var on = state with { Tries = 0, Problem = null, WakeAt = now, Status = ProcessingStatus.Active };
        return state.Stage switch
        {
            Stage.Transmit when result.Attempt is not null => on with { Tries = state.Tries },
            Stage.Finish => on with { Status = ProcessingStatus.Completed, WakeAt = null, AwaitUntil = null },
            var stage => on with { Stage = stage.Next() },
        };
    }

    /// <summary>
    /// A destination that closed itself to all costs this invoice no try, and one that is down is what an invoice issued offline waits for, to the end of its
    /// time. What is delivered is never parked for looks that fail: it is looked at on, at the
    /// longest pause, and escalated when the word is overdue.
    /// </summary>
    private static Transmission Retry(Transmission state, Outcome.Retry retry, DateTimeOffset now, FlowPolicy policy)
    {
        var tries = retry.SuspendsDestination ? state.Tries : state.Tries + 1;
        if (state.Stage == Stage.Acknowledge)
        {
            tries = Math.Min(tries, policy.MaxTries);
        }
        else if (state.IsOffline && now < state.SendBy)
        {
            tries = Math.Min(tries, policy.MaxTries);
        }
        else if (tries >= policy.MaxTries)
        {
            return Parked(
                state,
                retry.Problem with
                {
                    Message = $"{retry.Problem.Message} ({tries} tries are spent.)",
                    Hint = retry.Problem.Hint ?? "Mend the cause, then retry.",
                }
            );
        }

        var wake = now + Backoff.Pause(state.Invoice.Id, tries, policy);
        if (retry.NotBefore is { } asked && asked > wake)
        {
            wake = Capped(asked, now, policy);
            retry = wake < asked ? retry with { Problem = Shortened(retry.Problem, asked, wake) } : retry;
        }

        var problem = state.Stage == Stage.Acknowledge && now >= state.AwaitUntil ? Overdue(state.AwaitUntil.Value, retry.Problem) : retry.Problem;
        return state with { Tries = tries, Problem = problem, WakeAt = wake };
    }

    /// <summary>A wait past its end is escalated by its problem; it goes on being looked at.</summary>
    private static Transmission Await(Transmission state, Outcome.Await wait, DateTimeOffset now, FlowPolicy policy) =>
        state with
        {
            Stage = Stage.Acknowledge,
            Status = ProcessingStatus.Active,
            Tries = 0,
            WakeAt = Capped(wait.LookAt, now, policy),
            AwaitUntil = wait.Until,
            Problem = now >= wait.Until ? Overdue(wait.Until, null) : null,
        };

    /// <summary>A time that another side named is obeyed within a bound: an invoice must not sleep for years on a header.</summary>
    private static DateTimeOffset Capped(DateTimeOffset named, DateTimeOffset now, FlowPolicy policy) =>
        named - now > policy.LongestWait ? now + policy.LongestWait : named;

    private static Problem Shortened(Problem problem, DateTimeOffset asked, DateTimeOffset applied) =>
        problem with
        {
            Message =
                $"{problem.Message} (It asks to wait until {asked.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC; the gateway tries again at "
                + $"{applied.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.)",
        };

    private static Problem Overdue(DateTimeOffset until, Problem? look)
    {
        var failure = look is null ? "" : $"; the last look failed: {look.Code} {look.Message.TrimEnd('.')}";
        return new(
            AcknowledgementOverdue,
            $"No final acknowledgement by {until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC{failure}.",
            "Ask the authority about its reference; the gateway goes on looking."
        );
    }

    private static Transmission Reject(Transmission state, Outcome.Reject reject, FlowPolicy policy) =>
        Ended(state, ProcessingStatus.Rejected) with
        {
            Faults = Bounded(state.Faults.Concat(reject.Faults), policy),
        };

    private static Transmission Ended(Transmission state, ProcessingStatus status) =>
        state with
        {
            Status = status,
            WakeAt = null,
            AwaitUntil = null,
            Tries = 0,
            Problem = null,
        };

    private static Transmission Parked(Transmission state, Problem problem) =>
        state with
        {
            Status = ProcessingStatus.Parked,
            WakeAt = null,
            Problem = problem,
        };

    /// <summary>The gravest, and of each rule its first before its others: what a rule says must not be lost for another that says the same a hundred
    /// times.</summary>
    private static TermList<Fault> Bounded(IEnumerable<Fault> faults, FlowPolicy policy)
    {
        var all = faults.OrderByDescending(fault => fault.Severity).ToList();
        if (all.Count <= policy.MaxFaults)
        {
            return all.ToTermList();
        }

        var rules = new HashSet<(Severity, string)>();
        return all.Select((fault, place) => (Fault: fault, Place: place, IsFirst: rules.Add((fault.Severity, fault.Code))))
            .OrderByDescending(entry => entry.IsFirst)
            .Take(policy.MaxFaults)
            .OrderBy(entry => entry.Place)
            .Select(entry => entry.Fault)
            .ToTermList();
    }
}
