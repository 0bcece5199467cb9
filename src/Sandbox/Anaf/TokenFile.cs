using System.Text.Json;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Sandbox.Anaf;

/// <summary>The tokens that were handed out, kept over a restart: a client that holds the newest refresh token goes on with it.</summary>
internal sealed class TokenFile
{
    private const string Name = "anaf-tokens.json";
    private readonly string? _path;

    private TokenFile(string? path, Kept tokens) => (_path, Tokens) = (path, tokens);

    /// <summary>What is valid now.</summary>
    public Kept Tokens { get; private set; }

    /// <summary>The tokens of the options' folder; the first ones where it has none.</summary>
    public static TokenFile Open(AnafSandboxOptions options)
    {
        string? path = options.Folder is { } folder ? Path.Combine(folder, Name) : null;
        Kept? earlier = path is not null && File.Exists(path) ? JsonSerializer.Deserialize<Kept>(File.ReadAllText(path), SandboxJson.Options) : null;
        return new(path, earlier ?? new(options.RefreshToken, []));
    }

    /// <summary>Keeps these, durably before the caller hears of them.</summary>
    public void Keep(Kept tokens)
    {
        Tokens = tokens;
        if (_path is null)
        {
            return;
        }
        using (FileStream file = new(_path + ".new", FileMode.Create))
        {
            JsonSerializer.Serialize(file, tokens, SandboxJson.Options);
            file.Flush(flushToDisk: true);
        }
        File.Move(_path + ".new", _path, overwrite: true);
    }

    /// <summary>The refresh token that counts, and when each access token ends.</summary>
    internal sealed record Kept(string Refresh, Dictionary<string, DateTimeOffset> Ends);
}
