using System.Globalization;
using System.Text;
using Invoicing.Faults;
using Invoicing.Model;

namespace Invoicing.Lifecycle;

/// <summary>
/// Texts that a legal identity is made of are plain: two numbers that a person reads as one are one. What cannot be seen, what looks like another character
/// and what stands for a lost one is refused where the invoice comes in, since it would make a second identity of the same number.
/// </summary>
public static class IdentityText
{
    private const char Replacement = '\uFFFD';

    /// <summary>What is wrong with the number, the seller's identifiers and the references to earlier invoices.</summary>
    public static IEnumerable<Fault> Check(Invoice invoice)
    {
        var seller = invoice.Seller;
        (string Term, string? Text)[] texts =
        [
            ("BT-1", invoice.Number),
            ("BT-31", seller?.VatIdentifier),
            ("BT-32", seller?.TaxRegistrationIdentifier),
            ("BT-30", seller?.LegalRegistrationIdentifier?.Value),
            .. invoice.PrecedingInvoices.Select(preceding => ("BT-25", preceding.Reference)),
        ];
        foreach (var (term, text) in texts)
        {
            if (text is not null && Refused(text.Trim(' ', '\t', '\r', '\n')) is { } character)
            {
                yield return Fault.Fatal(
                    "GW-INTAKE-CHARACTER",
                    $"{term} holds U+{character.Value:X4}{NameOf(character)}, which would make another identity of what reads the same.",
                    term: term,
                    hint: "Write it in plain letters, digits, signs and blanks."
                );
            }
        }
    }

    /// <summary>Numbers that a person cannot tell from another one: several blanks in a row read as one.</summary>
    public static IEnumerable<Fault> CheckBlanks(Invoice invoice)
    {
        (string Term, string? Text)[] numbers = [("BT-1", invoice.Number), .. invoice.PrecedingInvoices.Select(preceding => ("BT-25", preceding.Reference))];
        foreach (var (term, _) in numbers.Where(number => number.Text?.Trim().Contains("  ", StringComparison.Ordinal) == true))
        {
            yield return Fault.Fatal(
                "GW-INTAKE-CHARACTER",
                $"{term} holds several blanks in a row, which would make another identity of what reads the same.",
                term: term,
                hint: "Write one blank."
            );
        }
    }

    /// <summary>The first character that must not stand in an identity; null where all may.</summary>
    public static Rune? Refused(string text)
    {
        for (var index = 0; index < text.Length; )
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(index), out var character, out var length) != System.Buffers.OperationStatus.Done || IsRefused(character))
            {
                return character;
            }

            index += length;
        }

        return null;
    }

    private static bool IsRefused(Rune character) =>
        Rune.GetUnicodeCategory(character) switch
        {
            // Cannot be seen: controls with line breaks and tabs, zero-width and direction marks, separators of lines; or has no agreed meaning.
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned => true,
            // Changes the look of the one before it, or not even that (variation selectors): the composed letter is the plain one.
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => true,
            UnicodeCategory.SpaceSeparator => character.Value != ' ',
            UnicodeCategory.DecimalDigitNumber => !character.IsAscii,
            // Superscripts, circled and other numbers that are no digits.
            UnicodeCategory.OtherNumber => true,
            UnicodeCategory.DashPunctuation => character.Value != '-',
            _ => PlainForms.HasOther(character)
                || character.Value
                    is Replacement
                        // Look like a hyphen, a stroke or a full stop.
                        or 0x02D7
                        or 0x2043
                        or 0x2044
                        or 0x2212
                        or 0x2215
                        or 0x2216
                        or 0x2236
                        or 0x29F8
                        or 0x115F
                        or 0x1160
                        or 0x3164
                        or 0x2800,
        };

    private static string NameOf(Rune character) =>
        character.Value switch
        {
            '\t' => " (tab)",
            '\r' or '\n' => " (line break)",
            0xA0 => " (no-break space)",
            0x200B => " (zero-width space)",
            0xFEFF => " (byte order mark)",
            Replacement => " (the sign of a character that was lost before)",
            0x115F or 0x1160 or 0x3164 or 0x2800 => " (a blank that is no space)",
            >= 0xFF01 and <= 0xFFEF => " (full-width or half-width form)",
            0x02D7 or 0x2043 or 0x2212 or 0x2E3A or 0x2E3B or 0xFE63 or (>= 0x2010 and <= 0x2015) => " (a dash that is no hyphen)",
            _ => "",
        };
}
