using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Ksef;

/// <summary>
/// What must outlive the process: tokens, and the key of a session that is open. Each note is sealed (AES-GCM) under the destination's own credentials and
/// parted, since the memory takes 500 characters at a time; what does not open is as if it were not there. Without a memory it is kept in the process.
/// </summary>
internal sealed class KsefVault(string destination, KsefOptions options, TimeProvider clock)
{
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Piece = 480;
    private const int MostPieces = 40;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _own = [];

    /// <summary>A note; null where there is none that opens.</summary>
    public async Task<T?> GetAsync<T>(IConnectorMemory? memory, string name, CancellationToken cancellation)
        where T : class
    {
        if (await PieceAsync(memory, name, 0, cancellation) is not { } head || head.Split('|', 2) is not [var count, var first])
        {
            return null;
        }
        var sealedText = new StringBuilder(first);
        for (var at = 1; at < Math.Min(int.TryParse(count, out var pieces) ? pieces : 0, MostPieces); at++)
        {
            sealedText.Append(await PieceAsync(memory, name, at, cancellation));
        }
        return Open(name, sealedText.ToString()) is { } text ? JsonSerializer.Deserialize<T>(text) : null;
    }

    /// <summary>Keeps a note until a time; the head, which counts the pieces, is written last.</summary>
    public async Task PutAsync<T>(IConnectorMemory? memory, string name, T note, DateTimeOffset until, CancellationToken cancellation)
    {
        var pieces = Close(name, JsonSerializer.SerializeToUtf8Bytes(note)).Chunk(Piece).Select(piece => new string(piece)).ToList();
        for (var at = pieces.Count - 1; at >= 0; at--)
        {
            var text = at > 0 ? pieces[at] : $"{pieces.Count.ToString(CultureInfo.InvariantCulture)}|{pieces[0]}";
            lock (_gate)
            {
                _own[$"{name}.{at}"] = text;
            }
            if (memory is not null)
            {
                await memory.PutAsync(new(destination, $"{name}.{at}", text, clock.GetUtcNow(), until), cancellation);
            }
        }
    }

    private async Task<string?> PieceAsync(IConnectorMemory? memory, string name, int at, CancellationToken cancellation)
    {
        if (memory is not null)
        {
            return await memory.GetAsync(destination, $"{name}.{at}", cancellation);
        }
        lock (_gate)
        {
            return _own.GetValueOrDefault($"{name}.{at}");
        }
    }

    private string Close(string name, byte[] text)
    {
        var bytes = new byte[Nonce + Tag + text.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, Nonce));
        using var aes = new AesGcm(options.Seal, Tag);
        aes.Encrypt(bytes.AsSpan(0, Nonce), text, bytes.AsSpan(Nonce + Tag), bytes.AsSpan(Nonce, Tag), Encoding.UTF8.GetBytes(name));
        return Convert.ToBase64String(bytes);
    }

    private byte[]? Open(string name, string text)
    {
        try
        {
            var bytes = Convert.FromBase64String(text);
            if (bytes.Length < Nonce + Tag)
            {
                return null;
            }
            var opened = new byte[bytes.Length - Nonce - Tag];
            using var aes = new AesGcm(options.Seal, Tag);
            aes.Decrypt(bytes.AsSpan(0, Nonce), bytes.AsSpan(Nonce + Tag), bytes.AsSpan(Nonce, Tag), opened, Encoding.UTF8.GetBytes(name));
            return opened;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
