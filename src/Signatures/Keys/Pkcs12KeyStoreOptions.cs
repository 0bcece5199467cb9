namespace Invoicing.Signatures.Keys;

/// <summary>Which keys there are.</summary>
public sealed record Pkcs12KeyStoreOptions
{
    /// <summary>Key id, as routes name it, to file.</summary>
    public IReadOnlyDictionary<string, Pkcs12KeyFile> Keys { get; init; } = new Dictionary<string, Pkcs12KeyFile>();

    /// <summary>Most bytes of a key file; stops a wrong path from filling memory. 1 MB: a key with its chain has about 10 KB.</summary>
    public int MaxFileBytes { get; init; } = 1024 * 1024;
}
