using Invoicing.Lifecycle;

namespace Invoicing.Ports.Connectors;

/// <summary>What lay ready at a destination.</summary>
/// <param name="Acknowledgements">Acknowledgements, the oldest first.</param>
/// <param name="Problems">Files that could not be understood (they stay where they are), or why nothing could be looked up.</param>
/// <param name="More">Whether more lies ready than one look may bring: the next look need not wait.</param>
public sealed record PickUpResult(IReadOnlyList<IncomingAcknowledgement> Acknowledgements, IReadOnlyList<Problem> Problems, bool More = false);
