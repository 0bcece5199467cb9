namespace Invoicing.Gateway.Api.Routes;

/// <summary>An obligation to invoice electronically that the gateway serves.</summary>
/// <param name="Id">Permanent id.</param>
/// <param name="Country">Country, of ISO 3166-1.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Model">How it works: clearance, reporting, exchange.</param>
/// <param name="Format">Format id that serves it.</param>
/// <param name="Connector">Connector id that serves it.</param>
/// <param name="Phases">Since when it binds whom.</param>
/// <param name="Sources">Where this stands.</param>
/// <param name="Routes">Configured routes that serve it.</param>
public sealed record MandateResource(
    string Id,
    string Country,
    string Name,
    string Model,
    string Format,
    string Connector,
    IReadOnlyList<MandatePhase> Phases,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> Routes
);
