using Invoicing.Faults;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Lifecycle;
using Invoicing.Receivables.Issuing;

namespace Invoicing.Gateway.Api.Receivables;

/// <summary>How the outcome of issuing is answered.</summary>
internal static class IssueAnswers
{
    /// <summary>The answer.</summary>
    public static IResult Of(IssueOutcome outcome) =>
        outcome switch
        {
            IssueOutcome.Issued issued => TypedResults.Created($"/v1/receivables/{issued.Id}", new IssuedResource(issued.Id, issued.Number)),
            IssueOutcome.LaidDown laid => TypedResults.Accepted($"/v1/drafts/{laid.Draft}", new LaidDownResource(laid.Draft)),
            IssueOutcome.AlreadyIssued already => ApiProblems.Conflict(
                InvoiceId.Parse(already.Id),
                Fault.Fatal("GW-REC-ISSUED", $"A document about the same was issued: {already.Id}.", hint: "Follow that one.")
            ),
            IssueOutcome.Failed { Faults: [{ Code: "GW-REC-KEY-TAKEN" } taken] } => ApiProblems.NotPossible(taken),
            IssueOutcome.Failed failed => ApiProblems.Unreadable(failed.Faults),
            IssueOutcome.Busy busy => ApiProblems.Busy(new("GW-STORE-UNAVAILABLE", busy.Message, "Send the same again.")),
            _ => ApiProblems.NotPossible(Fault.Fatal("GW-REC-DRAFT", "Somebody else changed it meanwhile.", hint: "GET it anew.")),
        };
}
