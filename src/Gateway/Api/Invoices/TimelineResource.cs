namespace Invoicing.Gateway.Api.Invoices;

/// <summary>All that happened to an invoice.</summary>
/// <param name="Entries">The audit trail, from its first entry.</param>
/// <param name="Attempts">Every attempt at transmission.</param>
/// <param name="Acknowledgements">Every word of the authority, in the order of arrival.</param>
public sealed record TimelineResource(
    IReadOnlyList<TimelineEntry> Entries,
    IReadOnlyList<AttemptResource> Attempts,
    IReadOnlyList<AcknowledgementResource> Acknowledgements
);
