namespace Invoicing.Ports.People;

/// <summary>A link by which somebody sets their password, once.</summary>
/// <param name="Hash">SHA-256 of its token, 64 lower-case hexadecimal digits.</param>
/// <param name="Person">Whose password.</param>
/// <param name="ExpiresAt">Until when.</param>
public sealed record SignInLink(string Hash, string Person, DateTimeOffset ExpiresAt);
