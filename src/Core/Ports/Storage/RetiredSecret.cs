namespace Invoicing.Ports.Storage;

/// <summary>A secret that another has replaced, and that signs beside it while receivers change over.</summary>
/// <param name="Secret">Key of the HMAC, in the form in which it was given.</param>
/// <param name="Until">From when on it signs no more.</param>
public sealed record RetiredSecret(string Secret, DateTimeOffset Until);
