namespace Invoicing.WebConsole.OpenId;

/// <summary>Somebody as a provider vouches for them.</summary>
/// <param name="Issuer">The provider.</param>
/// <param name="Subject">Who it is, for ever, there.</param>
/// <param name="Name">What the claim of the name says; null where it is missing.</param>
/// <param name="DisplayName">How people call them; null where the provider does not say.</param>
/// <param name="Groups">Their groups.</param>
internal sealed record OpenIdPerson(string Issuer, string Subject, string? Name, string? DisplayName, IReadOnlyList<string> Groups);
