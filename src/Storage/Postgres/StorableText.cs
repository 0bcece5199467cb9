using System.Buffers;
using System.Text;

namespace Invoicing.Storage.Postgres;

/// <summary>Text as a column can hold it. PostgreSQL takes no NUL and UTF-8 no lone surrogate; whoever sends us either must not stop the batch he is
/// in.</summary>
internal static class StorableText
{
    private const char SymbolForNull = '\u2400';
    private static readonly SearchValues<char> Suspects = SearchValues.Create(['\0', .. Enumerable.Range('\ud800', 0x800).Select(code => (char)code)]);

    /// <summary>The same text; NUL shown as its symbol, each lone surrogate as the replacement character.</summary>
    public static string Of(string text) =>
        !text.AsSpan().ContainsAny(Suspects) ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', SymbolForNull);
}
