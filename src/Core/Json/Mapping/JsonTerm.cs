namespace Invoicing.Json.Mapping;

/// <summary>A business term and its place in the JSON contract.</summary>
/// <param name="Term">BT-… or BG-….</param>
/// <param name="Pointer">JSON Pointer (RFC 6901) of the term; <c>-</c> stands for the index of each repeated element, as in <c>/lines/-/netAmount</c>.</param>
/// <param name="Title">Name of the term in EN 16931-1:2017, 6.3.</param>
public sealed record JsonTerm(string Term, string Pointer, string Title);
