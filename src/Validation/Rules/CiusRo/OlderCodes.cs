using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Rules.Building;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Rules.CiusRo;

/// <summary>
/// The code lists that ANAF's file brings along: those of CEN that are built here, without what came later and with what was struck out since. A currency
/// (such as XCG) or a scheme (such as 0240) that others take is refused there.
/// </summary>
internal static class OlderCodes
{
    private static readonly ushort CreditNoteType = RuleVocabulary.Shared.Id("cbc:CreditNoteTypeCode");
    private static readonly ushort Supplier = RuleVocabulary.Shared.Id("cac:AccountingSupplierParty");
    private static readonly ushort Payee = RuleVocabulary.Shared.Id("cac:PayeeParty");

    private static readonly CodeList Currencies = CodeList
        .Load("iso-4217")
        .But(["ANG", "BGN", "CUC", "HRK", "MRO", "SLL", "VEF", "ZWL"], ["CNH", "MRU", "SLE", "UYW", "VED", "VES", "XCG", "ZWG"]);

    private static readonly CodeList Schemes = CodeList.Load("iso-6523").But([], [.. Enumerable.Range(217, 32).Select(scheme => $"0{scheme}")]);

    private static readonly CodeList Addresses = CodeList
        .Load("eas")
        .But(["9901", "9906", "9907", "9955"], "0154 0158 0177 0217 0218 0219 0220 0221 0225 0230 0235 0240 0242 0244 0245 0246 0248 9959".Split(' '));

    private static readonly CodeList Invoices = CodeList.Load("untdid-1001-invoice").But([], ["471", "472", "473", "500", "501"]);
    private static readonly CodeList CreditNotes = CodeList.Load("untdid-1001-credit-note").But([], ["502", "503"]);
    private static readonly CodeList Objects = CodeList.Load("untdid-1153").But([], ["AXU"]);
    private static readonly CodeList Classifications = CodeList.Load("untdid-7143").But([], ["EMD", "GMN", "PPI"]);
    private static readonly CodeList Means = CodeList.Load("untdid-4461").But([], ["98"]);
    private static readonly CodeList Charges = CodeList.Load("untdid-7161").But([], ["PRV"]);

    private static readonly CodeList Exemptions = CodeList
        .Load("vatex")
        .But(
            [],
            [
                .. "135-1 144 146-1E 153 159".Split(' ').Select(code => $"VATEX-EU-{code}"),
                .. "298SEXDECIESA AE CGI261-1 CGI261-2 CGI261-3 CGI261-4 CGI261-5 CGI261-7 CGI261-8 CGI261A CGI261B CGI261C-1 CGI261C-2 CGI261C-3"
                    .Split(' ')
                    .Concat("CGI261D-1 CGI261D-1BIS CGI261D-2 CGI261D-3 CGI261D-4 CGI261E-1 CGI261E-2 CGI275 CGI277A CGI295 CNWVAT FRANCHISE".Split(' '))
                    .Select(code => $"VATEX-FR-{code}"),
            ]
        );

    /// <summary>The patterns: the lists, and apart from them currencies and units, which ANAF's file asks of every attribute of the name.</summary>
    public static IReadOnlyList<Pattern> Of(Pattern today)
    {
        var (currencies, units) = (new Pattern(), new Pattern());
        CodeRule.Add(
            currencies.OnSuffix("", at => at.HasAttribute(UblNames.CurrencyId)),
            "BR-CL-03",
            "",
            "currency of an amount",
            "ISO 4217",
            Currencies,
            UblNames.CurrencyId
        );
        CodeRule.Add(
            units.OnSuffix("", at => at.HasAttribute(UblNames.UnitCode)),
            "BR-CL-23",
            "BT-130, BT-150",
            "unit of measure",
            "UN/ECE Recommendations 20 and 21",
            CodeList.Load("rec-20"),
            UblNames.UnitCode
        );
        return [today.Adopt(Older), currencies, units];
    }

    private static Rule? Older(Rule rule) =>
        rule.Id switch
        {
            "BR-CL-03" or "BR-CL-23" => null,
            "BR-CL-01" => rule with { Test = at => (at.Name == CreditNoteType ? CreditNotes : Invoices).HasNormalized(at.Raw) },
            "BR-CL-04" or "BR-CL-05" => Text(rule, Currencies),
            "BR-CL-07" => Scheme(rule, Objects),
            "BR-CL-10" => rule with { Test = IsPartyScheme },
            "BR-CL-11" or "BR-CL-21" or "BR-CL-26" => Scheme(rule, Schemes),
            "BR-CL-13" => rule with { Test = at => Classifications.HasNormalized(at.Attribute(UblNames.ListId).Bytes) },
            "BR-CL-16" => Text(rule, Means),
            "BR-CL-20" => Text(rule, Charges),
            "BR-CL-22" => rule with { Test = at => Exemptions.HasNormalized(Lexical.Upper(at.Raw)) },
            "BR-CL-25" => Scheme(rule, Addresses),
            _ => rule,
        };

    private static Rule Text(Rule rule, CodeList codes) => rule with { Test = at => codes.HasNormalized(at.Raw) };

    private static Rule Scheme(Rule rule, CodeList codes) => rule with { Test = at => codes.HasNormalized(at.Attribute(UblNames.SchemeId).Bytes) };

    private static Truth IsPartyScheme(ElementView at) =>
        Schemes.HasNormalized(at.Attribute(UblNames.SchemeId).Bytes)
        || (Lexical.Normalize(at.Attribute(UblNames.SchemeId).Bytes).SequenceEqual("SEPA"u8) && (at.IsInside(Supplier) || at.IsInside(Payee)));
}
