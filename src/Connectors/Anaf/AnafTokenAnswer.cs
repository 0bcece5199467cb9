namespace Invoicing.Connectors.Anaf;

/// <summary>An access token, or why there is none.</summary>
internal readonly record struct AnafTokenAnswer(string? AccessToken, AnafAnswer? Refused);
