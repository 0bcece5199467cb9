using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>The withdrawal of a document, as a connector asks for it.</summary>
/// <param name="Request">The transmission that withdraws it: its id is the same for every attempt.</param>
/// <param name="Withdrawn">What is withdrawn, and why.</param>
public sealed record Withdrawal(OutboundDocument Request, WithdrawalRequest Withdrawn);
