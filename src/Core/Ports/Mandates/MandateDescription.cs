namespace Invoicing.Ports.Mandates;

/// <summary>A mandate and where it stands.</summary>
/// <param name="Id">Permanent id: <c>ro-efactura</c>.</param>
/// <param name="Country">Country, of ISO 3166-1 alpha-2.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Model">How it works: clearance, reporting, exchange.</param>
/// <param name="Format">Format id that serves it.</param>
/// <param name="Connector">Connector id that serves it.</param>
/// <param name="Phases">Since when it binds whom, the earliest first.</param>
/// <param name="Correction">How an invoice that was sent is corrected.</param>
/// <param name="Sources">Laws and pages that say so.</param>
public sealed record MandateDescription(
    string Id,
    string Country,
    string Name,
    string Model,
    string Format,
    string Connector,
    IReadOnlyList<MandatePhase> Phases,
    string Correction,
    IReadOnlyList<string> Sources
);
