using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>What documents lay ready at a destination.</summary>
/// <param name="Documents">Documents, the oldest first.</param>
/// <param name="Problems">What could not be fetched (it stays where it is), or why nothing could be looked up.</param>
/// <param name="More">Whether more lies ready than one look may bring: the next look need not wait.</param>
public sealed record ReceiveResult(IReadOnlyList<InboundDocument> Documents, IReadOnlyList<Problem> Problems, bool More = false);
