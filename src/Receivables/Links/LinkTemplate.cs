using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Invoicing.Receivables.Links;

/// <summary>
/// An address with placeholders: <c>{number}</c> (BT-1), <c>{amount}</c> (BT-115, with a point and the decimals of the currency), <c>{currency}</c> (BT-5),
/// <c>{reference}</c> (BT-83). Values are percent-encoded (RFC 3986, all but unreserved characters), so that none can end the part of the address that it
/// stands in.
/// </summary>
public static partial class LinkTemplate
{
    /// <summary>The placeholder of the payment reference.</summary>
    public const string Reference = "{reference}";

    /// <summary>The place of the link in the text of the payment terms.</summary>
    public const string Link = "{link}";

    private const string Number = "{number}";
    private const string Amount = "{amount}";
    private const string Currency = "{currency}";
    private const string Https = "https://";

    /// <summary>Most characters of a template: more than an address has use for, and far more than Romania takes (200, BR-RO-L210).</summary>
    private const int MostCharacters = 1000;

    private static readonly string[] Known = [Number, Amount, Currency, Reference];

    /// <summary>The address of one invoice.</summary>
    /// <param name="template">A template without a fault.</param>
    /// <param name="number">Number of the invoice.</param>
    /// <param name="due">What is to be paid.</param>
    /// <param name="decimals">Decimals of the currency.</param>
    /// <param name="currency">Its code.</param>
    /// <param name="reference">Payment reference; empty where the template does not name it.</param>
    public static string Fill(string template, string number, decimal due, int decimals, string currency, string reference) =>
        Placeholder()
            .Replace(
                template,
                found =>
                    Uri.EscapeDataString(
                        found.Value switch
                        {
                            Number => number,
                            Amount => due.ToString($"F{decimals}", CultureInfo.InvariantCulture),
                            Currency => currency,
                            _ => reference,
                        }
                    )
            );

    /// <summary>What is wrong with a template, and what to do about it; null where nothing is.</summary>
    public static (string What, string Hint)? WhyNot(string template)
    {
        const string Example = "As in https://pay.example/{number}?amount={amount}&currency={currency}.";
        if (template.Length is 0 or > MostCharacters)
        {
            return ("The template of the payment link is empty or too long.", $"From 1 to {MostCharacters} characters. {Example}");
        }

        var names = Placeholder().Matches(template).Select(found => found.Value).ToList();
        if (names.Except(Known).FirstOrDefault() is { } unknown)
        {
            return ($"Unknown placeholder '{unknown}' in the payment link.", $"Known: {string.Join(", ", Known)}.");
        }

        if (Placeholder().Replace(template, "").AsSpan().ContainsAny('{', '}'))
        {
            return ("A brace of the payment link has no other.", $"Write a brace of the address itself as %7B or %7D. {Example}");
        }

        if (!IsAddress(template))
        {
            return ($"'{template}' is no address of https, or has a placeholder before its path.", Example);
        }

        return names.Contains(Number) || names.Contains(Reference)
            ? null
            : ("The payment link is the same for every invoice.", $"Name the invoice by {Number} or {Reference}.");
    }

    /// <summary>What is wrong with the text of the payment terms; null where nothing is. A line that begins with # is read as a discount (BR-DE-18).</summary>
    public static (string What, string Hint)? WhyNotTerms(string terms) =>
        !terms.Contains(Link, StringComparison.Ordinal) ? ("The payment terms have no place for the link.", $"As in \"Pay online: {Link}\".")
        : terms.Split('\n').Any(line => line.TrimStart().StartsWith('#')) ? ("A line of the payment terms begins with #.", "Receivers read it as a discount.")
        : null;

    /// <summary>Whether whose page it leads to is written in the template, and nothing but an address is.</summary>
    private static bool IsAddress(string template)
    {
        if (!template.StartsWith(Https, StringComparison.OrdinalIgnoreCase) || !Ascii.IsValid(template))
        {
            return false;
        }

        var host = template.AsSpan(Https.Length);
        var end = host.IndexOfAny('/', '?', '#');
        var filled = Placeholder().Replace(template, "1");
        return !host[..(end < 0 ? host.Length : end)].ContainsAny('{', '@')
            && Uri.IsWellFormedUriString(filled, UriKind.Absolute)
            && Uri.TryCreate(filled, UriKind.Absolute, out var address)
            && address.Host.Length > 0;
    }

    [GeneratedRegex(@"\{[^{}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}
