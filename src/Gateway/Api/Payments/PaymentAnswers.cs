using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Gateway.Api.Description;
using Invoicing.Gateway.Api.Invoices;
using Invoicing.Gateway.Api.Json;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Gateway.Api.Security;
using Invoicing.Pipeline.Intake;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash;
using Invoicing.Receivables.Cash.Commits;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>How what is asked of payments is named, and how its outcome is answered.</summary>
internal static class PaymentAnswers
{
    /// <summary>A command of a request, with the name that its header gives it.</summary>
    public static PaymentCommand Command(HttpContext http, ClaimsPrincipal user, Guid payment, string subject, string? reason, object said) =>
        new(user.Tenant(), user.Actor(), payment, reason ?? "", NameOf(http, subject, said));

    /// <summary>Most characters of a text that a person gives.</summary>
    public const int MostText = 1_000;

    /// <summary>What is wrong with the name of a request or its text; null where nothing is.</summary>
    public static IResult? Wrong(HttpContext http, string? text) =>
        Wrong(http)
        ?? (
            text?.Length > MostText
                ? ApiProblems.Invalid([Fault.Fatal("GW-PAY-TEXT", $"The text has {text.Length} characters.", hint: $"At most {MostText}.")])
                : null
        );

    /// <summary>What is wrong with the name of a request; null where nothing is.</summary>
    public static IResult? Wrong(HttpContext http) =>
        http.Request.Headers[Submissions.KeyHeader].ToString() is { Length: > InvoiceIntake.MaxKeyLength } key
            ? ApiProblems.Invalid([
                Fault.Fatal(
                    "GW-INTAKE-KEY",
                    $"The idempotency key has {key.Length} characters.",
                    Submissions.KeyHeader,
                    hint: $"Use 1 to {InvoiceIntake.MaxKeyLength}."
                ),
            ])
            : null;

    /// <summary>Does what is asked of something, once, and answers with it as it stands then.</summary>
    /// <param name="http">The request.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="of">Of what: its id, what it is called, whether it is there, and it as it stands.</param>
    /// <param name="request">Why, and all that was said.</param>
    /// <param name="refusal">Why what was said cannot be taken; null where nothing is wrong with it.</param>
    /// <param name="run">Does it.</param>
    public static async Task<IResult> RunAsync(
        HttpContext http,
        ClaimsPrincipal user,
        (Guid Id, string What, Func<Task<bool>> IsThere, Func<Task<IResult>> Show) of,
        (string? Reason, object Said) request,
        Fault? refusal,
        Func<PaymentCommand, Task<CashOutcome>> run
    ) =>
        Wrong(http) is { } wrong ? wrong
        : !await of.IsThere() ? ApiProblems.NotFound(of.What)
        : refusal is not null ? ApiProblems.Invalid([refusal])
        : await OfAsync(http, await run(Command(http, user, of.Id, of.Id.ToString(), request.Reason, request.Said)), of.Show);

    /// <summary>The answer: what it is about as it stands now, or why it was not done.</summary>
    public static async Task<IResult> OfAsync(HttpContext http, CashOutcome outcome, Func<Task<IResult>> now)
    {
        switch (outcome)
        {
            case CashOutcome.Done:
                return await now();
            case CashOutcome.Replayed:
                http.Response.Headers[SharedHeaders.Replayed] = "true";
                return await now();
            default:
                return Refused(PaymentService.FaultsOf(outcome));
        }
    }

    /// <summary>Faults by what they mean to the caller: unknown, not possible now, come again, or never possible so.</summary>
    public static IResult Refused(IReadOnlyList<Fault> faults) =>
        faults[0].Code switch
        {
            "GW-PAY-BUSY" => ApiProblems.Busy(new(faults[0].Code, faults[0].Message, faults[0].Hint ?? "")),
            "GW-PAY-AMOUNT" or "GW-PAY-REASON" or "GW-PAY-SPLIT" or "GW-PAY-PROPOSAL" => ApiProblems.Invalid(faults),
            var code when code.StartsWith("GW-PAY-", StringComparison.Ordinal) => ApiProblems.NotPossible(faults[0]),
            var code when code.StartsWith("GW-BANK-", StringComparison.Ordinal) => ApiProblems.Unreadable(faults),
            _ => ApiProblems.Invalid(faults),
        };

    private static RequestName? NameOf(HttpContext http, string subject, object said)
    {
        var key = http.Request.Headers[Submissions.KeyHeader].ToString();
        if (key.Length == 0)
        {
            return null;
        }

        var asked = JsonSerializer.SerializeToUtf8Bytes(new { path = http.Request.Path.Value, said }, ApiJson.Options);
        return new(key, Convert.ToHexStringLower(SHA256.HashData(asked)), subject);
    }
}
