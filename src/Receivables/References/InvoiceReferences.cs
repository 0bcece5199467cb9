using System.Globalization;
using System.Text;
using Invoicing.Payments.References;

namespace Invoicing.Receivables.References;

/// <summary>
/// The reference that a buyer pays under (BT-83), made of the document's number (<see cref="PaymentReferences"/>). It says all of the number, letters too, so
/// that no two documents of a seller share one; where that does not fit into the kind it is an ISO 11649 reference.
/// </summary>
public static class InvoiceReferences
{
    private const string Rf = "rf";

    private static readonly Dictionary<string, ReferenceScheme> Schemes = new()
    {
        [Rf] = ReferenceScheme.Iso11649,
        ["qrr"] = ReferenceScheme.SwissQr,
        ["kid"] = ReferenceScheme.NorwegianKid,
        ["ogm"] = ReferenceScheme.Belgian,
    };

    /// <summary>The kinds that there are.</summary>
    public static IReadOnlyCollection<string> Kinds => Schemes.Keys;

    /// <summary>The kind that a country's banks read, where none is configured.</summary>
    public static string KindOf(string country) =>
        country switch
        {
            "NO" => "kid",
            "BE" => "ogm",
            _ => Rf,
        };

    /// <summary>The reference of a document; null where its number fits into no kind.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="number">Its number (BT-1).</param>
    public static string? Make(string kind, string number)
    {
        var scheme = Schemes[kind];
        var own = scheme == ReferenceScheme.Iso11649 ? null : PaymentReferences.Create(scheme, InDigits(number));
        var reference = own ?? PaymentReferences.Create(ReferenceScheme.Iso11649, number);
        return reference?.Scheme == ReferenceScheme.Belgian ? reference.Printed : reference?.Value;
    }

    /// <summary>Letters as two digits, their place in the alphabet.</summary>
    private static string InDigits(string number)
    {
        var digits = new StringBuilder();
        foreach (var character in number.ToUpperInvariant())
        {
            if (char.IsAsciiDigit(character))
            {
                digits.Append(character);
            }
            else if (char.IsAsciiLetterUpper(character))
            {
                digits.Append(CultureInfo.InvariantCulture, $"{character - 'A' + 1:00}");
            }
        }

        return digits.ToString();
    }
}
