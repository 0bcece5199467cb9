namespace Invoicing.Ports.Signing;

/// <summary>A signing key cannot be reached now: the service that holds it is away or asks to wait. Nothing was signed; the same may go well later.</summary>
public sealed class KeyUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
