using Invoicing.Ports.Documents;

namespace Invoicing.Pipeline.Preflight;

/// <summary>What a route would make of a document.</summary>
/// <param name="Verdict">Whether it would be sent, by which rules, and every fault of the way there.</param>
/// <param name="Written">The document in the route's format, which the verdict's places are of; null where it comes not so far.</param>
public sealed record PreflightResult(Verdict Verdict, ReadOnlyMemory<byte>? Written);
