namespace Invoicing.Ports.People;

/// <summary>A browser that somebody signed in with.</summary>
/// <param name="Hash">SHA-256 of its token, 64 lower-case hexadecimal digits. The token itself is in the browser alone.</param>
/// <param name="Person">Whose.</param>
/// <param name="CreatedAt">When they signed in.</param>
/// <param name="SeenAt">When it was last used, to within some minutes.</param>
/// <param name="ExpiresAt">When it ends whatever happens.</param>
public sealed record PersonSession(string Hash, string Person, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset ExpiresAt);
