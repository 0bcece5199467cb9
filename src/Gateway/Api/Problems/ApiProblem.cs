namespace Invoicing.Gateway.Api.Problems;

/// <summary>Every error answer of the API. Source: RFC 9457, "Problem Details for HTTP APIs", section 3; <c>faults</c>, <c>original</c> and
/// <c>requestId</c> are extensions of ours.</summary>
/// <param name="Type">Permanent name of the kind of problem: <c>urn:invoicing:problem:…</c>.</param>
/// <param name="Title">The kind in a few words; always the same for a type.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">What happened here.</param>
/// <param name="Faults">Each fault by itself.</param>
/// <param name="Original">Path of the invoice that stands in the way, where one does.</param>
/// <param name="RequestId">Id of the request, as in the header <c>Request-Id</c> and in the log.</param>
public sealed record ApiProblem(
    string Type,
    string Title,
    int Status,
    string Detail,
    IReadOnlyList<FaultResource> Faults,
    string? Original = null,
    string? RequestId = null
);
