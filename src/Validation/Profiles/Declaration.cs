using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Vocabularies;

namespace Invoicing.Validation.Profiles;

/// <summary>
/// What a document says of itself: its syntax, and by its specification identifier (BT-24) the profile it claims to follow, with the rule
/// sets that are built for it and the levels of its scenario.
/// </summary>
internal sealed class Declaration
{
    private const int LongestId = 200;
    private static readonly ushort CreditNote = RuleVocabulary.Shared.Id("cn:CreditNote");

    private static readonly Dictionary<ushort, Syntax> Roots = new()
    {
        [RuleVocabulary.Shared.Id("ubl:Invoice")] = Syntax.Ubl,
        [CreditNote] = Syntax.Ubl,
        [RuleVocabulary.Shared.Id("rsm:CrossIndustryInvoice")] = Syntax.Cii,
        [RuleVocabulary.Shared.Id("order:Order")] = Syntax.Order,
        [RuleVocabulary.Shared.Id("orderResponse:OrderResponse")] = Syntax.OrderResponse,
        [RuleVocabulary.Shared.Id("despatch:DespatchAdvice")] = Syntax.DespatchAdvice,
        [RuleVocabulary.Shared.Id("response:ApplicationResponse")] = Syntax.ApplicationResponse,
        [RuleVocabulary.Shared.Id("eusr:EndUserStatisticsReport")] = Syntax.EndUserStatistics,
        [RuleVocabulary.Shared.Id("tsr:TransactionStatisticsReport")] = Syntax.TransactionStatistics,
        [RuleVocabulary.Shared.Id("fpa:FatturaElettronica")] = Syntax.FatturaPa,
        [RuleVocabulary.Shared.Id("fsm:FatturaElettronicaSemplificata")] = Syntax.FatturaSimplified,
        [RuleVocabulary.Shared.Id("fa:Faktura")] = Syntax.KsefFa,
    };

    private static readonly TermPath UblSpecification = "cbc:CustomizationID";
    private static readonly TermPath CiiSpecification = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";
    private static readonly TermPath EndUserSpecification = "eusr:CustomizationID";
    private static readonly TermPath TransactionSpecification = "tsr:CustomizationID";

    private readonly Document _document;
    private readonly ElementView _specification;
    private readonly Syntax _syntax;
    private readonly bool _isUbl;
    private readonly bool _isPint;
    private readonly string? _lacking;

    private Declaration(Document document)
    {
        _document = document;
        _syntax = SyntaxOf(document)!.Value;
        if (_syntax is Syntax.FatturaPa or Syntax.FatturaSimplified)
        {
            // The root says which rules these are; no element names a specification.
            RuleSets =
            [
                Schema!,
                .. Invoicing.Validation.Rules.RuleSets.All.Where(set => set.Syntax == _syntax && set.Schema is null).Select(set => set.Id).Distinct(),
            ];
            return;
        }
        _isUbl = _syntax == Syntax.Ubl;
        _specification = document.Root.First(SpecificationIn(_syntax));
        var id = _specification.Node >= 0 ? _specification.Normalized : [];
        _isPint = id.StartsWith("urn:peppol:pint:"u8);
        Profile? profile = null;
        foreach (var known in KnownProfiles.All)
        {
            if (known.Takes(id))
            {
                profile = known;
            }
        }
        Scenario = profile?.Scenarios is { } scenarios && profile.IsExactly(_specification.Raw) ? ScenarioOf(scenarios) : null;
        var (own, specification) = profile is null ? Registered(id) : ([], null);
        if (profile is null && specification is null && Recognized() is { Count: > 0 } recognized)
        {
            RuleSets = Schema is { } schema ? [schema, .. recognized] : recognized;
            return;
        }
        RuleSets = own.Count > 0 || Schema is null ? OwnSets(own) : Sets(_isUbl ? profile?.Ubl : profile?.Cii);
        if (specification is not null)
        {
            _lacking = LackingOf(specification, id);
        }
        else
        {
            _lacking = id.IsEmpty && RuleSets.Count > 0 ? null : Lacking(profile, id);
        }
    }

    /// <summary>
    /// The rule sets that are built and that the document claims to follow. EN 16931 applies to every UBL or CII invoice but those
    /// of PINT, which is no profile of it; a document without specification identifier cannot slip by unjudged. The schema of the syntax comes
    /// first, as official validators have it, but never alone: what only has the right form has not been judged.
    /// </summary>
    public IReadOnlyList<string> RuleSets { get; }

    /// <summary>The scenario whose levels apply; null where there is none.</summary>
    public Scenario? Scenario { get; }

    /// <summary>Whether the document names a profile whose rules are not built, or not all of them: its verdict is one in part.</summary>
    public bool IsPartial => _lacking is not null;

    /// <summary>The schema of its syntax; null where it is not built.</summary>
    public string? Schema =>
        _syntax switch
        {
            Syntax.Ubl => Invoicing.Validation.Rules.RuleSets.XsdUbl,
            Syntax.Cii => Invoicing.Validation.Rules.RuleSets.XsdCii,
            Syntax.FatturaPa => Invoicing.Validation.Rules.RuleSets.XsdFatturaPa,
            Syntax.FatturaSimplified => Invoicing.Validation.Rules.RuleSets.XsdFatturaSimplified,
            _ => null,
        };

    /// <summary>Reads a document's own words.</summary>
    public static Declaration Of(Document document) => new(document);

    /// <summary>The syntax; null for a root element that is none of ours.</summary>
    public static Syntax? SyntaxOf(Document document) => Roots.TryGetValue(document.Root.Name, out var syntax) ? syntax : null;

    /// <summary>The verdict in the row of the profile that is named and whose rules are not built; none where all that is declared is built.</summary>
    public RuleSetVerdict? PartialVerdict()
    {
        if (_lacking is null)
        {
            return null;
        }
        var named = Encoding.UTF8.GetString(_specification.Normalized);
        var id = named.Length <= LongestId ? named : $"{named[..LongestId]}…";
        var judged =
            RuleSets.Count > 0 ? string.Join(", ", RuleSets)
            : Schema is null ? "nothing"
            : "the XML schema";
        var meant = KnownProfiles.Nearest(named) is { } nearest ? $"If {nearest} is meant, write it so. " : "";
        var rule = new Rule(
            RuleSetVerdict.Partial,
            Severity.Warning,
            "BT-24",
            $"The document names {(id.Length == 0 ? "no specification" : id)}: {_lacking} It was judged by {judged} alone.",
            $"{meant}Judge it by the publisher's validator besides, or let it count in part (--allow-partial, allowPartial=true).",
            _ => false
        );
        var faults = FaultWriter.Write(_document, id, [new RuleHit(rule, _specification.Node, Undecided: false)]);
        return new RuleSetVerdict(id, "", [], [RuleSetVerdict.Partial], [.. faults.Select(fault => fault with { RuleSet = null })], 1)
        {
            WarningCount = 1,
            IsPartial = true,
        };
    }

    private static TermPath SpecificationIn(Syntax syntax) =>
        syntax switch
        {
            Syntax.Cii => CiiSpecification,
            Syntax.EndUserStatistics => EndUserSpecification,
            Syntax.TransactionStatistics => TransactionSpecification,
            _ => UblSpecification,
        };

    /// <summary>The rule sets that are registered for a specification, and that specification, which the identifier is or builds on.</summary>
    private (IReadOnlyList<string> Sets, string? Specification) Registered(ReadOnlySpan<byte> id)
    {
        string? found = null;
        foreach (var specification in Invoicing.Validation.Rules.RuleSets.All.Where(set => set.Syntax == _syntax).SelectMany(set => set.Specifications))
        {
            var bytes = Encoding.UTF8.GetBytes(specification);
            var isMeant = id.StartsWith(bytes) && (id.Length == bytes.Length || id[bytes.Length] == '#');
            if (isMeant && specification.Length > (found?.Length ?? 0))
            {
                found = specification;
            }
        }
        return found is null
            ? ([], null)
            : (
                [
                    .. Invoicing
                        .Validation.Rules.RuleSets.All.Where(set => set.Syntax == _syntax && set.Specifications.Contains(found))
                        .Select(set => set.Id)
                        .Distinct(),
                ],
                found
            );
    }

    /// <summary>The rule sets that know a document by what stands in it: they stand for EN 16931's, and nothing is lacking.</summary>
    private IReadOnlyList<string> Recognized() =>
        [
            .. Invoicing
                .Validation.Rules.RuleSets.All.Where(set => set.Syntax == _syntax && set.Recognizes is { } recognizes && recognizes(_document))
                .Select(set => set.Id)
                .Distinct(),
        ];

    private IReadOnlyList<string> OwnSets(IReadOnlyList<string> own) =>
        Schema is null ? own
        : _isPint || Invoicing.Validation.Rules.RuleSets.All.Any(set => own.Contains(set.Id) && !set.IsOfNorm) ? [Schema, .. own]
        : [Schema, Norm, .. own];

    private string? LackingOf(string specification, ReadOnlySpan<byte> id)
    {
        if (Schema is null)
        {
            return "its XML schema is not built here.";
        }
        return id.Length == specification.Length ? null : $"what it adds to {specification} is not built here.";
    }

    private string? Lacking(Profile? profile, ReadOnlySpan<byte> id)
    {
        if (profile is null)
        {
            return "its rules are not built here.";
        }
        if (!profile.IsNormAlone && (_isUbl ? profile.Ubl : profile.Cii) is null)
        {
            return "its rules are not built for this syntax.";
        }
        if (!profile.IsExactly(id))
        {
            return $"what it adds to {profile.Specification} is not built here.";
        }
        if (profile.Scenarios is null)
        {
            return null;
        }
        if (!profile.IsExactly(_specification.Raw))
        {
            return "it stands between white space, so that KoSIT's validator does not know it.";
        }
        return Scenario is null ? "KoSIT's validator has no scenario of it for this kind of document." : null;
    }

    private Scenario? ScenarioOf(ProfileScenarios scenarios)
    {
        if (!_isUbl)
        {
            return scenarios.Cii;
        }
        return _document.Root.Name == CreditNote ? scenarios.CreditNote : scenarios.Invoice;
    }

    private IReadOnlyList<string> Sets(string? own)
    {
        if (_isPint)
        {
            return [];
        }
        return own is null ? [Schema!, Norm] : [Schema!, Norm, own];
    }

    private string Norm => _isUbl ? Invoicing.Validation.Rules.RuleSets.En16931Ubl : Invoicing.Validation.Rules.RuleSets.En16931Cii;
}
