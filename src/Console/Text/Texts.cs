using System.Globalization;

namespace Invoicing.WebConsole.Text;

/// <summary>What the pages say in one language.</summary>
/// <param name="Code">ISO 639-1.</param>
/// <param name="Name">What its speakers call it.</param>
/// <param name="Own">Its texts by key.</param>
/// <param name="English">What stands in for those it lacks.</param>
/// <param name="Notation">How it writes numbers and dates.</param>
public sealed record Texts(string Code, string Name, IReadOnlyDictionary<string, string> Own, IReadOnlyDictionary<string, string> English, Notation Notation)
{
    /// <summary>A text; a key that no language has is its own text.</summary>
    public string this[string key] => Find(key) ?? key;

    /// <summary>A text with what stands in its places {0}, {1} …</summary>
    public string this[string key, params object[] values] => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>A text that counts, in the form that its language has for the number; the number is its first value.</summary>
    /// <param name="key">Its key; other forms stand under <c>key.one</c> and <c>key.few</c>.</param>
    /// <param name="count">The number.</param>
    /// <param name="shown">The number as it is shown; its notation unless said otherwise.</param>
    /// <param name="others">Further values.</param>
    public string Count(string key, long count, string? shown = null, params object[] others) =>
        this[key + Plural.FormOf(Code, count), [shown ?? Notation.Number(count), .. others]];

    /// <summary>A text; null where no language has it.</summary>
    public string? Find(string key) => Own.GetValueOrDefault(key) ?? English.GetValueOrDefault(key);

    /// <summary>A member of an enumeration, as in <c>status.Parked</c>.</summary>
    public string Of<T>(string group, T value)
        where T : struct, Enum => Find($"{group}.{value}") ?? value.ToString();
}
