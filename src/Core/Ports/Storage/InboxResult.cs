using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>What became of an acknowledgement.</summary>
/// <param name="IsNew">False when the same one was received before.</param>
/// <param name="Transmission">The transmission it names; null while none is known.</param>
/// <param name="Claim">The lease on it, where one was asked for, the acknowledgement is new and nobody else has one.</param>
/// <param name="IsShared">Whether the destination gave the name that it comes under to several invoices, so that it counts for none.</param>
public sealed record InboxResult(bool IsNew, TransmissionId? Transmission, Claim? Claim = null, bool IsShared = false);
