using Invoicing.Model;
using Invoicing.Ports.Documents;

namespace Invoicing.Formats.KsefFa3.Mapping;

/// <summary>
/// What an invoice loses in FA(3): the terms that are not the same once the document is read back. It cannot miss one, whatever the mapping does.
/// </summary>
internal static class FaLosses
{
    /// <summary>Codes that FA(3) has lists of its own for.</summary>
    private static readonly HashSet<string> Codes = ["BT-3", "BT-81", "BT-121", "BT-130", "BT-98", "BT-105", "BT-140", "BT-145"];

    /// <summary>Parts of an address, which stand together in two lines.</summary>
    private static readonly HashSet<string> Lines =
    [
        .. "BT-35 BT-36 BT-37 BT-38 BT-39 BT-162 BT-50 BT-51 BT-52 BT-53 BT-54 BT-163".Split(' '),
        .. "BT-64 BT-65 BT-66 BT-67 BT-68 BT-164 BT-75 BT-76 BT-77 BT-78 BT-79 BT-165".Split(' '),
    ];

    private static readonly HashSet<string> Declarations = ["BT-23", "BT-24"];

    /// <summary>The losses of an invoice that reads back as another.</summary>
    internal static IEnumerable<Loss> Between(Invoice invoice, Invoice read)
    {
        var kept = InvoiceTerms.Of(read).ToLookup(each => each.Term, each => each.Value);
        var left = kept.ToDictionary(group => group.Key, group => group.ToList());
        foreach (var (term, value) in InvoiceTerms.Of(invoice))
        {
            var there = left.GetValueOrDefault(term) ?? [];
            if (
                there.Remove(value)
                || (
                    Lines.Contains(term)
                    && kept.Where(group => Lines.Contains(group.Key)).SelectMany(group => group).Any(line => line.Contains(value, StringComparison.Ordinal))
                )
            )
            {
                continue;
            }
            var (why, reason) = Why(term, value, there);
            yield return new("/Faktura", Loss.Excerpt(value), reason)
            {
                Term = term,
                Why = why,
                IsFatal = term == "BT-1" || (term is "BT-25" or "BT-27" or "BT-44" && why == LossKind.Truncated),
            };
        }
    }

    private static (LossKind Why, string Reason) Why(string term, string value, List<string> there)
    {
        if (Declarations.Contains(term))
        {
            return (LossKind.Replaced, "FA(3) names its own structure");
        }
        if (there.Exists(other => other.Length >= FaValues.Text && value.StartsWith(other, StringComparison.Ordinal)))
        {
            return (LossKind.Truncated, "FA(3) takes a shorter text");
        }
        if (Codes.Contains(term) && there.Count > 0)
        {
            return (LossKind.CodeMapped, $"FA(3) has another code for it, which reads back as {there[0]}");
        }
        if (there.Exists(other => IsRounded(value, other)))
        {
            return (LossKind.Rounded, "FA(3) takes fewer decimals");
        }
        return (LossKind.NoPlace, "FA(3) has no place for it");
    }

    private static bool IsRounded(string value, string other) =>
        decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var stated)
        && decimal.TryParse(other, System.Globalization.CultureInfo.InvariantCulture, out var written)
        && stated.Scale > written.Scale
        && Math.Round(stated, written.Scale, MidpointRounding.AwayFromZero) == written;
}
