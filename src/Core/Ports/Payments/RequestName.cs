namespace Invoicing.Ports.Payments;

/// <summary>A request by its caller's own name.</summary>
/// <param name="Key">The name.</param>
/// <param name="Hash">SHA-256 of what was asked for.</param>
/// <param name="Subject">What it is about.</param>
public sealed record RequestName(string Key, string Hash, string Subject);
