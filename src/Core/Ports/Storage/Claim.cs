using Invoicing.Audit;
using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>An invoice under lease.</summary>
/// <param name="State">Its state.</param>
/// <param name="Token">Unique to this claim; fences every commit.</param>
/// <param name="ExpiresAt">When another may take it.</param>
/// <param name="Inbox">Acknowledgements that are not yet taken account of, in the order of arrival.</param>
/// <param name="Trail">Where its trail ends.</param>
public sealed record Claim(InvoiceState State, string Token, DateTimeOffset ExpiresAt, IReadOnlyList<Acknowledgement> Inbox, TrailEnd Trail);
