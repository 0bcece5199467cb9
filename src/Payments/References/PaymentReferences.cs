using System.Text.RegularExpressions;
using Invoicing.Payments.References.Schemes;

namespace Invoicing.Payments.References;

/// <summary>Reads, creates and finds payment references. Check digits decide: a text without proper ones is no reference.</summary>
public static partial class PaymentReferences
{
    private static readonly Dictionary<string, ReferenceScheme> Countries = new(StringComparer.Ordinal)
    {
        ["BE"] = ReferenceScheme.Belgian,
        ["NO"] = ReferenceScheme.NorwegianKid,
        ["SE"] = ReferenceScheme.SwedishOcr,
        ["FI"] = ReferenceScheme.Finnish,
        ["SI"] = ReferenceScheme.Slovenian,
    };

    /// <summary>The reference, normalised; null where the text is none of this scheme.</summary>
    public static PaymentReference? Read(string text, ReferenceScheme scheme)
    {
        var normal = scheme switch
        {
            ReferenceScheme.Iso11649 => Iso11649Reference.Normal(text),
            ReferenceScheme.SwissQr => SwissQrReference.Normal(text),
            ReferenceScheme.Belgian => BelgianReference.Normal(text),
            ReferenceScheme.NorwegianKid => DigitReferences.Kid(text),
            ReferenceScheme.SwedishOcr => DigitReferences.Ocr(text),
            ReferenceScheme.Finnish => DigitReferences.Finnish(text),
            _ => SlovenianReference.Normal(text),
        };
        return normal is null ? null : new PaymentReference(scheme, normal);
    }

    /// <summary>Every scheme by which a text is a proper reference; a number of a few digits may be one by several.</summary>
    public static IReadOnlyList<PaymentReference> ReadAny(string text) =>
        [.. Enum.GetValues<ReferenceScheme>().Select(scheme => Read(text, scheme)).OfType<PaymentReference>()];

    /// <summary>A reference out of an invoice's number (its digits, or letters too for ISO 11649); null where they do not fit into the scheme.</summary>
    public static PaymentReference? Create(ReferenceScheme scheme, string number)
    {
        var value = scheme switch
        {
            ReferenceScheme.Iso11649 => Iso11649Reference.Create(number),
            ReferenceScheme.SwissQr => SwissQrReference.Create(number),
            ReferenceScheme.Belgian => BelgianReference.Create(number),
            ReferenceScheme.NorwegianKid or ReferenceScheme.SwedishOcr => DigitReferences.CreateLuhn(number),
            ReferenceScheme.Finnish => DigitReferences.CreateFinnish(number),
            _ => SlovenianReference.Create(number),
        };
        return value is null ? null : new PaymentReference(scheme, value);
    }

    /// <summary>
    /// The reference to print on an invoice to be paid to an account: the country's own kind; in Switzerland and Liechtenstein the QR reference for a QR-IBAN
    /// (IID 30000 to 31999) alone and SCOR else; anywhere else ISO 11649, which is also what is made where the number does not fit the country's kind.
    /// </summary>
    /// <param name="iban">Account to be paid to; its country decides.</param>
    /// <param name="number">The invoice's number.</param>
    public static PaymentReference? ForAccount(string iban, string number)
    {
        var plain = ReferenceText.Without(iban, " ").ToUpperInvariant();
        var country = plain.Length >= 2 ? plain[..2] : "";
        if (IsQrIban(plain))
        {
            return Create(ReferenceScheme.SwissQr, number);
        }

        return (Countries.TryGetValue(country, out var scheme) ? Create(scheme, number) : null) ?? Create(ReferenceScheme.Iso11649, number);
    }

    /// <summary>Whether an account of Switzerland or Liechtenstein takes QR references, and nothing else.</summary>
    public static bool IsQrIban(string iban)
    {
        var plain = ReferenceText.Without(iban, " ").ToUpperInvariant();
        return plain.Length == 21
            && plain[..2] is "CH" or "LI"
            && int.TryParse(plain.AsSpan(4, 5), System.Globalization.CultureInfo.InvariantCulture, out var bank)
            && bank is >= 30000 and <= 31999;
    }

    /// <summary>
    /// References in free text, in their order, each once: those that their form shows (RF, +++, 27 digits, SI). Numbers of digits alone are too many things to
    /// be taken out of a text; a KID, OCR or Finnish reference is found by <see cref="ReadAny"/> where a field is one.
    /// </summary>
    public static IReadOnlyList<PaymentReference> Find(string text) =>
        [.. Shapes().Matches(text).Select(match => Longest(match.Value)).OfType<PaymentReference>().Distinct()];

    /// <summary>The longest beginning of a match that is a reference: what follows it in the text may have been taken for a part of it.</summary>
    private static PaymentReference? Longest(string text)
    {
        ReferenceScheme[] shown = [ReferenceScheme.Iso11649, ReferenceScheme.SwissQr, ReferenceScheme.Belgian, ReferenceScheme.Slovenian];
        for (var length = text.Length; length >= 5; length--)
        {
            var part = text[..length];
            if (length < text.Length && char.IsAsciiLetterOrDigit(text[length]) && char.IsAsciiLetterOrDigit(text[length - 1]))
            {
                continue;
            }

            if (shown.Select(scheme => Read(part, scheme)).FirstOrDefault(found => found is not null) is { } reference)
            {
                return reference;
            }
        }

        return null;
    }

    [GeneratedRegex(
        @"(?<![A-Z0-9])RF ?\d\d(?:[ -]?[A-Z0-9]){1,21}|[+*]{3} ?\d{3} ?/ ?\d{4} ?/ ?\d{5} ?[+*]{3}|(?<!\d)\d{3}/\d{4}/\d{5}(?!\d)|(?<!\d)(?:"
            + @"\d ?){27}(?!\d)|(?<![A-Z0-9])SI ?\d{2} ?\d{1,20}(?:-\d{1,20}){0,2}",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Shapes();
}
