using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Values;

namespace Invoicing.Connectors.Anaf;

/// <summary>
/// Keeps the refresh token that ANAF renewed last, with the hash of the configured one it descends from: a newly configured token takes precedence.
/// Written whole and renamed, readable by its owner alone.
/// </summary>
internal sealed class AnafTokenFile(string path, string configured)
{
    private const int MaxBytes = 64 * 1024;

    private readonly string _origin = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configured)));

    /// <summary>The token to use now.</summary>
    public string Load()
    {
        try
        {
            if (!File.Exists(path) || new FileInfo(path).Length > MaxBytes)
            {
                return configured;
            }
            var kept = JsonSerializer.Deserialize<Kept>(File.ReadAllBytes(path));
            return kept is { RefreshToken.Length: > 0 } && kept.Origin == _origin ? kept.RefreshToken : configured;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return configured;
        }
    }

    /// <summary>Keeps a token; null when it is durable, else why it is not.</summary>
    public string? Save(string refreshToken)
    {
        if (!Directory.Exists(path) && File.Exists(path) && !IsReplaced(path))
        {
            return $"'{path}' is no file of its own, but a device or a pipe.";
        }

        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                mode.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            using (var file = new FileStream(temporary, mode))
            {
                file.Write(JsonSerializer.SerializeToUtf8Bytes(new Kept(_origin, refreshToken)));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    /// <summary>A link is replaced by a file; a device, such as /dev/null, would be gone for the whole machine.</summary>
    private static bool IsReplaced(string path) => FileKind.IsOrdinary(path) || new FileInfo(path).LinkTarget is not null;

    private sealed record Kept(string Origin, string RefreshToken);
}
