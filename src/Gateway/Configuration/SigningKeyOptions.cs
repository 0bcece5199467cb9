namespace Invoicing.Gateway.Configuration;

/// <summary>A key to sign with, in a PKCS#12 file.</summary>
public sealed record SigningKeyOptions
{
    /// <summary>Path of the file.</summary>
    public string Path { get; init; } = "";

    /// <summary>Its password: <c>env:NAME</c> or <c>file:PATH</c>; null where there is none.</summary>
    public string? Password { get; init; }
}
