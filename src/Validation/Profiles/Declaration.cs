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
    private static readonly ushort Invoice = RuleVocabulary.Shared.Id("ubl:Invoice");
    private static readonly ushort CreditNote = RuleVocabulary.Shared.Id("cn:CreditNote");
    private static readonly ushort CrossIndustryInvoice = RuleVocabulary.Shared.Id("rsm:CrossIndustryInvoice");

    private static readonly TermPath UblSpecification = "cbc:CustomizationID";
    private static readonly TermPath CiiSpecification = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";

    private readonly Document _document;
    private readonly ElementView _specification;
    private readonly bool _isUbl;
    private readonly bool _isPint;
    private readonly string? _lacking;

    private Declaration(Document document)
    {
        _document = document;
        _isUbl = SyntaxOf(document) == Syntax.Ubl;
        _specification = document.Root.First(_isUbl ? UblSpecification : CiiSpecification);
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
        RuleSets = Sets(_isUbl ? profile?.Ubl : profile?.Cii);
        _lacking = id.IsEmpty ? null : Lacking(profile, id);
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

    /// <summary>The schema of its syntax: all that is built for an invoice of PINT.</summary>
    public string Schema => _isUbl ? Invoicing.Validation.Rules.RuleSets.XsdUbl : Invoicing.Validation.Rules.RuleSets.XsdCii;

    /// <summary>Reads a document's own words.</summary>
    public static Declaration Of(Document document) => new(document);

    /// <summary>The syntax; null for a root element that is none of ours.</summary>
    public static Syntax? SyntaxOf(Document document)
    {
        var root = document.Root.Name;
        if (root == Invoice || root == CreditNote)
        {
            return Syntax.Ubl;
        }
        return root == CrossIndustryInvoice ? Syntax.Cii : null;
    }

    /// <summary>The verdict in the row of the profile that is named and whose rules are not built; none where all that is declared is built.</summary>
    public RuleSetVerdict? PartialVerdict()
    {
        if (_lacking is null)
        {
            return null;
        }
        var named = Encoding.UTF8.GetString(_specification.Normalized);
        var id = named.Length <= LongestId ? named : $"{named[..LongestId]}…";
        var judged = RuleSets.Count == 0 ? "the XML schema" : string.Join(", ", RuleSets);
        var meant = KnownProfiles.Nearest(named) is { } nearest ? $"If {nearest} is meant, write it so. " : "";
        var rule = new Rule(
            RuleSetVerdict.Partial,
            Severity.Warning,
            "BT-24",
            $"The document names {id}: {_lacking} It was judged by {judged} alone.",
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
        var norm = _isUbl ? Invoicing.Validation.Rules.RuleSets.En16931Ubl : Invoicing.Validation.Rules.RuleSets.En16931Cii;
        return own is null ? [Schema, norm] : [Schema, norm, own];
    }
}
