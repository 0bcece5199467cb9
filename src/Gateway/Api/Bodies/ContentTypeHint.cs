using Invoicing.Faults;

namespace Invoicing.Gateway.Api.Bodies;

/// <summary>
/// A document that cannot be read, and came under the content type of another syntax: its sender is told which to send. One that can be read is taken
/// whatever it is called: its content tells.
/// </summary>
internal static class ContentTypeHint
{
    /// <summary>The faults, and the hint where it helps.</summary>
    public static IReadOnlyList<Fault> Beside(IReadOnlyList<Fault> faults, HttpRequest request, ReadOnlyMemory<byte> content)
    {
        var stated = request.ContentType ?? "";
        var (found, send) = FirstOf(content.Span) switch
        {
            (byte)'<' => ("XML", "application/xml"),
            (byte)'{' or (byte)'[' => ("JSON", "application/json"),
            (byte)'%' => ("a PDF", "application/pdf"),
            _ => ("", ""),
        };
        return found.Length == 0 || stated.Contains(send["application/".Length..], StringComparison.OrdinalIgnoreCase)
            ? faults
            : [.. faults, Fault.Warning("GW-API-TYPE", $"The content type is '{stated}', and the content begins like {found}.", hint: $"Send it as {send}.")];
    }

    private static byte FirstOf(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith("\uFEFF"u8) ? content[3..] : content;
        var at = text.IndexOfAnyExcept(" \t\r\n"u8);
        return at < 0 ? (byte)0 : text[at];
    }
}
