namespace Invoicing.Connectors.Ksef;

/// <summary>Where a document went.</summary>
/// <param name="Nip">The context.</param>
/// <param name="Session">The session.</param>
internal sealed record KsefNote(string Nip, string Session);
