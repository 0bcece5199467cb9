using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Api.Problems;

/// <summary>Every problem that the API answers.</summary>
internal static class ApiProblems
{
    public static IResult Unauthenticated() =>
        Of(
            401,
            "unauthenticated",
            "No valid API key",
            Fault.Fatal("GW-API-KEY", "The request carries no API key that the gateway knows.", hint: "Send the header Authorization: Bearer <key>.")
        );

    public static IResult Forbidden(string? scope) =>
        Of(
            403,
            "forbidden",
            "The API key may not do this",
            Fault.Fatal("GW-API-SCOPE", $"The key lacks the scope {scope}.", hint: "Ask the operator for a key with this scope.")
        );

    public static IResult NotFound(string what) =>
        Of(
            404,
            "not-found",
            "Not found",
            Fault.Fatal("GW-API-NOT-FOUND", $"There is no such {what}.", hint: "Check the address; what belongs to another tenant is not shown.")
        );

    public static IResult Invalid(IReadOnlyList<Fault> faults) => Of(400, "invalid-request", "The request cannot be understood", faults);

    public static IResult Unreadable(IReadOnlyList<Fault> faults) => Of(400, "unreadable", "The document cannot be taken in", faults);

    public static IResult Unwritable(IReadOnlyList<Fault> faults) => Of(422, "unwritable", "The document cannot be written in this format", faults);

    public static IResult Conflict(InvoiceId original, Fault fault) =>
        Of(409, "conflict", "It stands against an earlier invoice", [fault], $"/v1/invoices/{original}");

    public static IResult NotPossible(Fault fault) => Of(409, "not-possible", "Not possible as things stand", fault);

    public static IResult KeyReused(InvoiceId original, Fault fault) =>
        Of(422, "idempotency-key-reused", "The idempotency key belongs to another request", [fault], $"/v1/invoices/{original}");

    public static IResult TooLarge(long most) =>
        Of(
            413,
            "too-large",
            "The body is too large",
            Fault.Fatal(
                "GW-API-SIZE",
                $"The body has more than {most} bytes.",
                hint: "Send large attachments by reference (BT-124), or ask the operator for a larger limit."
            )
        );

    public static IResult WrongType(string? type) =>
        Of(
            415,
            "wrong-type",
            "The content type is not taken here",
            Fault.Fatal(
                "GW-API-TYPE",
                $"The content type is {(string.IsNullOrEmpty(type) ? "missing" : $"'{type}'")}.",
                hint: "Send application/json, application/xml, application/pdf with the invoice attached, or application/pkcs7-mime (.p7m)."
            )
        );

    public static IResult WrongCoding(string coding) =>
        Of(
            415,
            "wrong-coding",
            "The content coding is not taken here",
            Fault.Fatal("GW-API-CODING", $"The body says that its content coding is '{coding}'.", hint: "Send the document as it is, without Content-Encoding.")
        );

    public static IResult WrongCharset(string charset) =>
        Of(
            415,
            "wrong-charset",
            "The charset is not taken here",
            Fault.Fatal(
                "GW-API-CHARSET",
                $"The content type says the charset is '{charset}', which is not read here.",
                hint: "Send UTF-8, or leave the charset out and let the XML declaration say it."
            )
        );

    public static IResult TooManyRequests(int rate) =>
        Of(
            429,
            "too-many-requests",
            "Too many requests",
            Fault.Fatal("GW-API-RATE", $"The key made more than {rate} requests per second.", hint: "Come back after the time in Retry-After.")
        );

    public static IResult Busy(Problem problem) =>
        new ProblemResult(
            Problem(503, "busy", "The gateway cannot take it in now", [Fault.Fatal(problem.Code, problem.Message, hint: problem.Hint)]),
            TimeSpan.FromSeconds(2)
        );

    /// <summary>A body that took longer than it may; the connection is closed, for the rest of it may still come.</summary>
    public static IResult TooSlow(string message) =>
        Of(
            408,
            "too-slow",
            "The body did not come in time",
            Fault.Fatal(
                "GW-API-SLOW",
                message,
                hint: "Send it again under the same idempotency key, over a faster line; the operator may allow more (limits.bodyTime)."
            )
        );

    /// <summary>A document of ours that is no longer what it was, or where it was.</summary>
    public static IResult Lost(string code, string message) =>
        Of(
            500,
            "document-lost",
            "A stored document is damaged or gone",
            Fault.Fatal(code, message, hint: "The operator must restore it from a backup; the log names the place.")
        );

    public static IResult Internal() =>
        Of(
            500,
            "internal",
            "The gateway failed",
            Fault.Fatal("GW-INTERNAL", "The request could not be worked off.", hint: "Send it again under the same idempotency key; the log has the details.")
        );

    /// <summary>A problem of the protocol itself, such as an unknown path or method.</summary>
    public static IResult Protocol(int status, string detail) =>
        Of(
            status,
            $"http-{status}",
            Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
            Fault.Fatal($"GW-API-HTTP-{status}", detail, hint: "See /openapi/v1.json for what there is.")
        );

    private static ProblemResult Of(int status, string type, string title, Fault fault) => Of(status, type, title, [fault]);

    private static ProblemResult Of(int status, string type, string title, IReadOnlyList<Fault> faults, string? original = null) =>
        new(Problem(status, type, title, faults, original));

    private static ApiProblem Problem(int status, string type, string title, IReadOnlyList<Fault> faults, string? original = null) =>
        new($"urn:invoicing:problem:{type}", title, status, faults[0].Message, FaultResource.Of(faults), original);
}
