namespace Invoicing.Connectors.Ksef;

/// <summary>What a login gave.</summary>
/// <param name="Access">Access token.</param>
/// <param name="AccessUntil">Its end.</param>
/// <param name="Refresh">Refresh token.</param>
/// <param name="RefreshUntil">Its end.</param>
internal sealed record KsefTokens(string Access, DateTimeOffset AccessUntil, string Refresh, DateTimeOffset RefreshUntil);
