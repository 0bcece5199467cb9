namespace Invoicing.Gateway.Functions.App;

/// <summary>Reads what is streamed up to a bound.</summary>
internal static class BoundedBody
{
    private const int FirstBytes = 64 * 1024;

    /// <summary>The whole of it; null where it is larger than the bound, of which no more than a byte beyond is read.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream content, int most, CancellationToken cancellation)
    {
        var buffer = new byte[Math.Min(FirstBytes, most + 1)];
        var length = 0;
        while (await content.ReadAsync(buffer.AsMemory(length), cancellation) is > 0 and var read)
        {
            length += read;
            if (length > most)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, most + 1L));
            }
        }

        return buffer.AsMemory(0, length);
    }
}
