using System.Text;
using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.FacturX;

/// <summary>
/// The rules on elements that follow from what a profile of Factur-X has of an invoice: how often an element stands, its codes and attributes, and that what
/// the schema of the profile lets stand for another element's sake is not used.
/// </summary>
internal sealed class ProfileRules
{
    private static readonly (ProfileTerm Root, IReadOnlyList<string> Lists) Smaller = ProfileTerms.Read("profile-terms");
    private static readonly (ProfileTerm Root, IReadOnlyList<string> Lists) Extended = ProfileTerms.Read("extended-terms");

    /// <summary>Lists of codes that are short or our own with some left out.</summary>
    private static readonly string[] Lists =
    [
        "list day = 102",
        "list vat = VAT",
        "list due = 5 29 72",
        "list registration = VA",
        "list references = 50 130 916",
        "list supporting = 916",
        "list tender = 50",
        "list object = 130",
        "list categories from untdid-5305 - B",
        "list identifiers from iso-6523 - 0241 0242 0243 0244 0245 0246 0247 0248",
        "list addresses from eas - 0219 0220",
    ];

    private static readonly string[] OwnLists =
    [
        "untdid-1001",
        "untdid-1153",
        "untdid-4451-cii",
        "untdid-4461",
        "untdid-5305",
        "untdid-5189",
        "untdid-7143",
        "untdid-7161",
        "iso-3166-ubl",
        "iso-6523",
        "peppol-iso-4217",
        "rec-20",
        "mime",
        "vatex",
    ];

    private readonly int _profile;
    private readonly StringBuilder _text = new();
    private readonly List<ProfileTerm> _terms;
    private readonly Dictionary<string, HashSet<string>> _types;
    private readonly bool _hasSchemes;
    private readonly bool _hasLists;

    private ProfileRules(int profile)
    {
        _profile = profile;
        _terms = [.. TermsOf(profile).Root.In(profile)];
        _types = _terms
            .SelectMany(term => term.AsksFor("like").Select(ask => (Type: ask[1], term)))
            .GroupBy(each => each.Type)
            .ToDictionary(group => group.Key, group => group.SelectMany(each => each.term.NamesIn(profile)).ToHashSet());
        _hasSchemes = _terms.Any(HasScheme);
        _hasLists = _terms.Any(term => term.AsksFor("listID").Any());
    }

    /// <summary>The pattern of a profile.</summary>
    /// <param name="profile">The profile, as an index into <see cref="ProfileTerm.Profiles"/>.</param>
    /// <param name="specifications">What BT-24 may be.</param>
    public static IReadOnlyList<Pattern> Declare(int profile, string specifications)
    {
        var rules = new ProfileRules(profile);
        rules.Line("source Factur-X 1.09.2");
        rules.Line($"list specification = {specifications}");
        foreach (var line in Lists.Concat(OwnLists.Select(list => $"list {list} from {list}")).Concat(TermsOf(profile).Lists))
        {
            rules.Line(line);
        }
        rules.Line("pattern");
        rules.Write(TermsOf(profile).Root);
        foreach (var term in rules._terms)
        {
            rules.Write(term);
        }
        return RuleTable.Read(rules._text.ToString());
    }

    private static (ProfileTerm Root, IReadOnlyList<string> Lists) TermsOf(int profile) => ProfileTerm.Profiles[profile] == 'X' ? Extended : Smaller;

    /// <summary>Writes what is asked of an element, of how often others stand in it, and of what is not used in it.</summary>
    private void Write(ProfileTerm term)
    {
        List<string> rules =
        [
            .. term.Below.Where(each => each.First <= _profile).SelectMany(Often),
            .. term.AsksFor("needs").Select(ask => Rule(ask[2], $"@{ask[1]}", $"{term.Words} lacks the attribute {ask[1]}.")),
            .. term.Asks.SelectMany(ask => Codes(term, ask)),
            .. Unused(term).Select(name => Rule(null, $"not(@{name})", $"{term.Words} has the attribute {name}, which is not used here.")),
        ];
        if (rules.Count > 0)
        {
            Line($"on {term.Path}");
            rules.ForEach(Line);
        }
        foreach (var name in term.AsksFor("unused").SelectMany(ask => ask[1..]))
        {
            NotUsed($"{term.Path}/{name}", $"{name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]} is not used in {term.Words}.");
        }
        foreach (var name in term.AsksFor("like").SelectMany(ask => _types[ask[1]]).Except(term.NamesIn(_profile)).Order(StringComparer.Ordinal))
        {
            NotUsed($"{term.Path}/{name}", $"{name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..]} is not used in {term.Words}.");
        }
        foreach (var kinds in term.Below.Where(each => each.First <= _profile && each.Kind is not null).GroupBy(each => each.Name))
        {
            var others = kinds.Select(each => each.Kind!).Concat(kinds.SelectMany(each => each.AsksFor("others").Select(ask => ask[1])));
            NotUsed($"{term.Path}/{kinds.Key}[{ProfileTerm.Other(others)}]", $"{kinds.First().Words} is of a kind that is not used here.");
        }
    }

    private void NotUsed(string path, string message)
    {
        Line($"on {path}");
        Line(Rule(null, "no()", message));
    }

    private void Line(string line) => _text.Append(line).Append('\n');

    private static string Rule(string? number, string test, string message) =>
        (number is null ? "(noid)! " : $"FX-SCH-A-{number.PadLeft(6, '0')}! ") + $"{test}\n= {message}";

    private IEnumerable<string> Often(ProfileTerm term)
    {
        foreach (var ask in term.Asks.Where(ask => ask.Length < 3 || ask[2].Contains(ProfileTerm.Profiles[_profile], StringComparison.Ordinal)))
        {
            var (test, words) = ask[0] switch
            {
                "one" => ($"one({term.Step})", "does not stand exactly once"),
                "most" => ($"once({term.Step})", "stands more than once"),
                "twice" => ($"count({term.Step}) <= 2", "stands more than twice"),
                "some" => ($"given({term.Step})", "is missing"),
                _ => ("", ""),
            };
            if (test.Length > 0)
            {
                yield return Rule(ask[1], test, $"{term.Words} {words}.");
            }
        }
    }

    private IEnumerable<string> Codes(ProfileTerm term, string[] ask)
    {
        if (ask is [var what, var list, var numbers] && what != "needs" && numbers.Split('/') is { Length: > 1 } all && all[_profile] != "-")
        {
            var value = what == "is" ? "." : $"@{what}";
            yield return Rule(
                all[_profile],
                $"str({value}) = '' or codeAsIs({value}, {list})",
                $"{term.Words}{(what == "is" ? "" : $", {what},")} is no code of its list."
            );
        }
    }

    private IEnumerable<string> Unused(ProfileTerm term)
    {
        foreach (var name in term.AsksFor("without").SelectMany(ask => ask[1..]))
        {
            yield return name;
        }
        if (_hasSchemes && term.AsksFor("id").Any() && !HasScheme(term))
        {
            yield return "schemeID";
        }
        if (term.AsksFor("amount").Any())
        {
            yield return "currencyID";
        }
        if (_hasLists && term.AsksFor("code").Any())
        {
            yield return "listID";
            yield return "listVersionID";
        }
    }

    private static bool HasScheme(ProfileTerm term) => term.AsksFor("schemeID").Any() || term.AsksFor("needs").Any(ask => ask[1] == "schemeID");
}
