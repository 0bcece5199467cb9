namespace Invoicing.Signatures.Keys;

/// <summary>A PKCS#12 file with a certificate and its private key.</summary>
/// <param name="Path">Path of the file.</param>
/// <param name="Password">Gives the password when the file is opened; null where there is none. It is neither kept nor shown.</param>
public sealed record Pkcs12KeyFile(string Path, Func<string?> Password);
