using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Peppol.Facts;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.Peppol.Countries;

/// <summary>The number of a Greek invoice: six parts between bars - tax number, date, branch, document type, series, number.</summary>
internal static partial class GreeceNumberRules
{
    private const string Hint = "Write the number as tax number|DD/MM/YYYY|branch|type|series|number.";
    private static readonly string[] Types = ["1.1", "1.6", "2.1", "2.4", "5.1", "5.2"];
    private static readonly TermPath Seller = "cac:AccountingSupplierParty/cac:Party/cac:PartyTaxScheme";
    private static readonly TermPath Representative = "cac:TaxRepresentativeParty/cac:PartyTaxScheme";
    private static readonly TermPath IssueDate = "cbc:IssueDate";

    /// <summary>Declares them.</summary>
    public static void Declare(Context number) =>
        number
            .Fatal("GR-R-001-1", "BT-1", "The number of a Greek invoice has not six parts.", Hint, at => Parts(at).Length == 6)
            .Fatal("GR-R-001-2", "BT-1", "The first part of the number is not the seller's or its representative's tax number.", Hint, HasTaxNumber)
            .Fatal("GR-R-001-3", "BT-1", "The second part of the number is not the issue date.", Hint, HasDate)
            .Fatal("GR-R-001-4", "BT-1", "The third part of the number is no whole number of zero or more.", Hint, HasBranch)
            .Fatal("GR-R-001-5", "BT-1", "The fourth part of the number is no Greek document type.", Hint, at => Types.Contains(Part(at, 3)))
            .Fatal("GR-R-001-6", "BT-1", "The fifth part of the number is missing.", Hint, at => Part(at, 4).Length > 0)
            .Fatal("GR-R-001-7", "BT-1", "The sixth part of the number is missing.", Hint, at => Part(at, 5).Length > 0);

    private static string[] Parts(ElementView at) => at.Raw.IsEmpty ? [] : at.String().Split('|');

    private static string Part(ElementView at, int index) => Parts(at) is var parts && index < parts.Length ? parts[index] : "";

    private static Truth HasTaxNumber(ElementView at)
    {
        var number = Encoding.UTF8.GetBytes(Part(at, 0));
        if (Lexical.Length(Lexical.Normalize(number)) != 9 || !CheckDigits.IsGreek(number))
        {
            return false;
        }
        foreach (var schemes in (TermPath[])[Seller, Representative])
        {
            foreach (var scheme in at.Root.Each(schemes))
            {
                if (!scheme.IsExactlyVat())
                {
                    continue;
                }
                var id = scheme.Value(PeppolScopes.CompanyId).Substring(3, 9);
                var isSame = id.Is(number);
                if (isSame)
                {
                    return isSame;
                }
            }
        }

        return false;
    }

    private static Truth HasDate(ElementView at)
    {
        var part = Part(at, 1);
        if (!DateShape().IsMatch(part))
        {
            return false;
        }
        var issued = at.Root.Value(IssueDate);
        if (issued.IsSeveral)
        {
            return Truth.Undecided;
        }
        var (given, stated) = (part.Split('/'), Encoding.UTF8.GetString(issued.Bytes).Split('-'));
        return given.Length >= 3 && stated.Length >= 3 && given[0] == stated[2] && given[1] == stated[1] && given[2] == stated[0];
    }

    private static Truth HasBranch(ElementView at)
    {
        var part = Encoding.UTF8.GetBytes(Part(at, 2));
        if (Lexical.IsBlank(part) || Lexical.Double(part) is not { } value || double.IsNaN(value))
        {
            return false;
        }
        return CheckDigits.IsInteger(part) ? value >= 0 : Truth.Undecided;
    }

    [GeneratedRegex(@"^(0?[1-9]|[12][0-9]|3[01])[-\\/ ]?(0?[1-9]|1[0-2])[-\\/ ]?(19|20)[0-9]{2}", RegexOptions.CultureInvariant)]
    private static partial Regex DateShape();
}
