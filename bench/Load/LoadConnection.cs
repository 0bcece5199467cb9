using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Invoicing.Bench.Load;

/// <summary>
/// One kept connection that posts documents over HTTP/1.1. It does no more than that needs: the generator runs on the processors that are measured.
/// Used by one caller at a time.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly string _head;
    private byte[] _buffer = new byte[16 * 1024];

    private LoadConnection(Uri gateway, string apiKey, string mediaType) =>
        _head = $"POST /v1/invoices HTTP/1.1\r\nHost: {gateway.Authority}\r\nAuthorization: Bearer {apiKey}\r\nContent-Type: {mediaType}\r\n";

    /// <summary>Connects.</summary>
    public static async Task<LoadConnection> OpenAsync(Uri gateway, string apiKey, string mediaType, CancellationToken cancellation)
    {
        var connection = new LoadConnection(gateway, apiKey, mediaType);
        await connection._socket.ConnectAsync(gateway.Host, gateway.Port, cancellation);
        return connection;
    }

    /// <summary>Posts a document; the status of the answer.</summary>
    public async Task<int> PostAsync(string idempotencyKey, ReadOnlyMemory<byte> document, CancellationToken cancellation)
    {
        var start = Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{_head}Idempotency-Key: {idempotencyKey}\r\nContent-Length: {document.Length}\r\n\r\n"),
            _buffer
        );
        if (start + document.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, start + document.Length);
        }

        document.CopyTo(_buffer.AsMemory(start));
        for (var (sent, whole) = (0, start + document.Length); sent < whole; )
        {
            sent += await _socket.SendAsync(_buffer.AsMemory(sent..whole), cancellation);
        }

        return await AnswerAsync(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private async Task<int> AnswerAsync(CancellationToken cancellation)
    {
        for (var length = 0; ; )
        {
            if (length == _buffer.Length)
            {
                throw new IOException("The gateway's answer is too long.");
            }

            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellation);
            if (read == 0)
            {
                throw new IOException("The gateway closed the connection.");
            }

            length += read;
            if (IsWhole(_buffer.AsSpan(0, length)))
            {
                return int.Parse(_buffer.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
            }
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var headers = answer[..end];
        var stated = headers.IndexOf("Content-Length: "u8);
        if (stated < 0)
        {
            return headers.IndexOf("Transfer-Encoding: chunked"u8) < 0 || answer.EndsWith(LastChunk);
        }

        var value = headers[(stated + "Content-Length: "u8.Length)..];
        var line = value.IndexOf((byte)'\r');
        return answer.Length - end - 4 >= int.Parse(line < 0 ? value : value[..line], NumberStyles.None, CultureInfo.InvariantCulture);
    }
}
