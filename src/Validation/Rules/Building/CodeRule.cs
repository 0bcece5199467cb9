using System.Text;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Building;

/// <summary>Makes rules that ask for a code of a list.</summary>
internal static class CodeRule
{
    /// <summary>Adds a rule that the element's text, or its attribute, is a code of a list.</summary>
    public static void Add(Context context, string id, string terms, string what, string list, CodeList codes, ushort? attribute = null) =>
        Add(
            context,
            id,
            terms,
            what,
            list,
            attribute is { } name ? at => codes.HasNormalized(at.Attribute(name).Bytes) : at => codes.HasNormalized(at.Raw),
            attribute
        );

    /// <summary>Adds a rule with a test of its own.</summary>
    public static void Add(Context context, string id, string terms, string what, string list, Func<ElementView, Truth> test, ushort? attribute = null) =>
        context.Fatal(
            id,
            terms,
            $"The {what}{(terms.Length == 0 ? "" : $" ({terms})")} is no code of {list}.",
            $"Take a code of {list}.",
            test,
            at => $"It is \"{Shorten(attribute is { } name ? at.Attribute(name).Bytes : at.Raw)}\"."
        );

    private static string Shorten(ReadOnlySpan<byte> text)
    {
        var value = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 200)]);
        return value.Length <= 40 ? value : value[..40] + "…";
    }
}
