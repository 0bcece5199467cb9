using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Ubl;

/// <summary>BR-CL-08 and BR-CO-09: codes inside of texts.</summary>
internal static class UblNoteRule
{
    private static readonly TermPath CompanyId = "cbc:CompanyID";

    /// <summary>A note that begins with a subject between number signs names one of UNTDID 4451.</summary>
    public static void Declare(Binding on)
    {
        var subjects = CodeList.Load("untdid-4451-ubl");
        on.Rule(
            "BR-CL-08",
            "BT-22",
            "BT-21",
            "The subject of a note, between # and #, is no code of UNTDID 4451.",
            "Correct the code, or leave it out with its signs.",
            at => HasSubject(at.Raw, subjects)
        );
    }

    /// <summary>Whether a VAT identifier begins with a country.</summary>
    public static Func<ElementView, Truth> HasCountry()
    {
        var countries = CodeList.Load("vat-prefix-ubl");
        return at =>
        {
            var id = at.Value(CompanyId);
            return id.IsSeveral ? Truth.Undecided : countries.HasSomewhere(id.Substring(1, 2).Bytes);
        };
    }

    private static bool HasSubject(ReadOnlySpan<byte> note, CodeList subjects)
    {
        var first = note.IndexOf((byte)'#');
        if (first < 0)
        {
            return true;
        }
        var rest = note[(first + 1)..];
        var second = rest.IndexOf((byte)'#');
        return second < 0 || Lexical.Length(rest[..second]) != 3 || subjects.HasSomewhere(rest[..second]);
    }
}
