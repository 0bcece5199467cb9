namespace Invoicing.Gateway.Api.Invoices;

/// <summary>What the query of a submission says beside its document.</summary>
/// <param name="Route">Route to take; null to find one.</param>
/// <param name="Reference">The sender's own reference.</param>
/// <param name="Metadata">What the sender notes with it, each as <c>KEY:VALUE</c>.</param>
/// <param name="Format">Format that the sender says the document is in; null where it does not say.</param>
/// <param name="Offline">Whether it was issued while the authority could not be reached.</param>
internal sealed record SubmissionQuery(string? Route, string? Reference, string[]? Metadata, string? Format, bool? Offline);
