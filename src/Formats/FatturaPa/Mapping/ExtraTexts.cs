using System.Globalization;
using System.Text.RegularExpressions;
using Invoicing.Formats.FatturaPa.Model;

namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>
/// What FatturaPA has beyond EN 16931, as texts in its terms, so that a document that is read and written again says the same:
/// a note (BG-1) of subject TXD <c>RITENUTA RT01 200.00 20.00 A</c> or <c>BOLLO 2.00</c>; in BT-33 the tax regime and the entry in the register of companies,
/// <c>RF19; REA MI-1234567; CS 10000.00; SU; LN</c>; a charge (BG-21) whose reason is the kind of fund, <c>TC01</c>, with <c>RITENUTA</c> behind it where it
/// is withheld from.
/// </summary>
internal static partial class ExtraTexts
{
    /// <summary>BT-21 of notes that are of taxes (UNTDID 4451: tax declaration).</summary>
    internal const string Subject = "TXD";

    /// <summary>Behind the kind of a fund whose contribution is subject to withholding.</summary>
    internal const string Withheld = "RITENUTA";

    internal static string Of(Withholding withholding) =>
        $"RITENUTA {withholding.Type} {Text(withholding.Amount)} {Text(withholding.Rate)} {withholding.Cause}";

    internal static Withholding? AsWithholding(string? text) =>
        text is not null && WithholdingText().Match(text) is { Success: true } match
            ? new Withholding
            {
                Type = match.Groups[1].Value,
                Amount = Number(match.Groups[2].Value),
                Rate = Number(match.Groups[3].Value),
                Cause = match.Groups[4].Value,
            }
            : null;

    internal static string OfStamp(decimal? amount) => amount is null ? "BOLLO" : $"BOLLO {Text(amount)}";

    internal static (bool IsStamp, decimal? Amount) AsStamp(string? text) =>
        text is not null && StampText().Match(text) is { Success: true } match
            ? (true, match.Groups[1].Success ? Number(match.Groups[1].Value) : null)
            : (false, null);

    /// <summary>BT-33 of a seller; null where there is nothing beyond the ordinary regime.</summary>
    internal static string? OfSeller(FatturaParty seller)
    {
        List<string> words = [];
        if (seller.Regime is { } regime && regime != Ordinary)
        {
            words.Add(regime);
        }
        if (seller.RegisterOffice is not null || seller.RegisterNumber is not null)
        {
            words.Add($"REA {seller.RegisterOffice}-{seller.RegisterNumber}");
        }
        if (seller.ShareCapital is { } capital)
        {
            words.Add($"CS {Text(capital)}");
        }
        words.AddRange(((string?[])[seller.SoleShareholder, seller.Liquidation]).OfType<string>());
        return words.Count == 0 ? null : string.Join("; ", words);
    }

    /// <summary>The ordinary tax regime.</summary>
    internal const string Ordinary = "RF01";

    /// <summary>A seller with what BT-33 says; null where it says anything else.</summary>
    internal static FatturaParty? WithSeller(FatturaParty seller, string? text)
    {
        foreach (var word in (text ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var known =
                RegimeText().IsMatch(word) ? seller with { Regime = word }
                : word is "SU" or "SM" ? seller with { SoleShareholder = word }
                : word is "LN" or "LS" ? seller with { Liquidation = word }
                : RegisterText().Match(word) is { Success: true } register
                    ? seller with
                    {
                        RegisterOffice = register.Groups[1].Value,
                        RegisterNumber = register.Groups[2].Value,
                    }
                : CapitalText().Match(word) is { Success: true } capital ? seller with { ShareCapital = Number(capital.Groups[1].Value) }
                : null;
            if (known is null)
            {
                return null;
            }
            seller = known;
        }
        return seller.RegisterNumber is not null && seller.Liquidation is null ? seller with { Liquidation = "LN" } : seller;
    }

    internal static (string? Fund, bool IsWithheld) AsFund(string? reason) =>
        reason is not null && FundText().Match(reason) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Success) : (null, false);

    private static string Text(decimal? number) => (number ?? 0m).ToString("0.00######", CultureInfo.InvariantCulture);

    private static decimal Number(string text) =>
        decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^RITENUTA (RT0[1-6]) (-?[0-9]{1,11}\.[0-9]{2}) ([0-9]{1,3}\.[0-9]{2}) ([A-Z][A-Z0-9]?)\z", RegexOptions.CultureInvariant)]
    private static partial Regex WithholdingText();

    [GeneratedRegex(@"^BOLLO(?: ([0-9]{1,11}\.[0-9]{2}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex StampText();

    [GeneratedRegex(@"^RF[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegimeText();

    [GeneratedRegex(@"^REA ([A-Z]{2})-(.{1,20})\z", RegexOptions.CultureInvariant)]
    private static partial Regex RegisterText();

    [GeneratedRegex(@"^CS ([0-9]{1,11}\.[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalText();

    [GeneratedRegex(@"^(TC[0-9]{2})( RITENUTA)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex FundText();
}
