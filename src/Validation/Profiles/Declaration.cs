using System.Text;
using Invoicing.Faults;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Xml;

namespace Invoicing.Validation.Profiles;

/// <summary>
/// What a document says of itself: its syntax, and by its specification identifier (BT-24) the profile it claims to follow, with the rule
/// sets that are built for it and the levels of its scenario.
/// </summary>
internal sealed class Declaration
{
    private const int LongestId = 200;
    private static readonly ushort Invoice = Vocabulary.Shared.Id("ubl:Invoice");
    private static readonly ushort CreditNote = Vocabulary.Shared.Id("cn:CreditNote");
    private static readonly ushort CrossIndustryInvoice = Vocabulary.Shared.Id("rsm:CrossIndustryInvoice");

    private static readonly TermPath UblSpecification = "cbc:CustomizationID";
    private static readonly TermPath CiiSpecification = "rsm:ExchangedDocumentContext/ram:GuidelineSpecifiedDocumentContextParameter/ram:ID";

    private readonly Document document;
    private readonly Scope specification;
    private readonly bool isUbl;
    private readonly bool isPint;
    private readonly string? lacking;

    private Declaration(Document document)
    {
        this.document = document;
        isUbl = SyntaxOf(document) == Syntax.Ubl;
        specification = document.Root.First(isUbl ? UblSpecification : CiiSpecification);
        var id = specification.Node >= 0 ? specification.Normalized : [];
        isPint = id.StartsWith("urn:peppol:pint:"u8);
        Profile? profile = null;
        foreach (var known in KnownProfiles.All)
            if (known.Takes(id)) profile = known;
        Scenario = profile?.Scenarios is { } scenarios && profile.IsExactly(specification.Raw) ? ScenarioOf(scenarios) : null;
        RuleSets = Sets(isUbl ? profile?.Ubl : profile?.Cii);
        lacking = id.IsEmpty ? null : Lacking(profile, id);
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
    public bool IsPartial => lacking is not null;

    /// <summary>The schema of its syntax: all that is built for an invoice of PINT.</summary>
    public string Schema => isUbl ? Validation.RuleSets.XsdUbl : Validation.RuleSets.XsdCii;

    /// <summary>Reads a document's own words.</summary>
    public static Declaration Of(Document document) => new(document);

    /// <summary>The syntax; null for a root element that is none of ours.</summary>
    public static Syntax? SyntaxOf(Document document)
    {
        var root = document.Root.Name;
        if (root == Invoice || root == CreditNote) return Syntax.Ubl;
        return root == CrossIndustryInvoice ? Syntax.Cii : null;
    }

    /// <summary>The verdict in the row of the profile that is named and whose rules are not built; none where all that is declared is built.</summary>
    public RuleSetVerdict? PartialVerdict()
    {
        if (lacking is null) return null;
        var named = Encoding.UTF8.GetString(specification.Normalized);
        var id = named.Length <= LongestId ? named : $"{named[..LongestId]}…";
        var judged = RuleSets.Count == 0 ? "the XML schema" : string.Join(", ", RuleSets);
        var meant = KnownProfiles.Nearest(named) is { } nearest ? $"If {nearest} is meant, write it so. " : "";
        var rule = new Rule(RuleSetVerdict.Partial, Severity.Warning, "BT-24", $"The document names {id}: {lacking} It was judged by {judged} alone.",
            $"{meant}Judge it by the publisher's validator besides, or let it count in part (--allow-partial, allowPartial=true).", _ => false);
        var faults = FaultWriter.Write(document, id, [new Hit(rule, specification.Node, Undecided: false)]);
        return new RuleSetVerdict(id, "", [], [RuleSetVerdict.Partial], [.. faults.Select(fault => fault with { RuleSet = null })], 1) { WarningCount = 1, IsPartial = true };
    }

    private string? Lacking(Profile? profile, ReadOnlySpan<byte> id)
    {
        if (profile is null) return "its rules are not built here.";
        if (!profile.IsNormAlone && (isUbl ? profile.Ubl : profile.Cii) is null) return "its rules are not built for this syntax.";
        if (!profile.IsExactly(id)) return $"what it adds to {profile.Specification} is not built here.";
        if (profile.Scenarios is null) return null;
        if (!profile.IsExactly(specification.Raw)) return "it stands between white space, so that KoSIT's validator does not know it.";
        return Scenario is null ? "KoSIT's validator has no scenario of it for this kind of document." : null;
    }

    private Scenario? ScenarioOf(ProfileScenarios scenarios)
    {
        if (!isUbl) return scenarios.Cii;
        return document.Root.Name == CreditNote ? scenarios.CreditNote : scenarios.Invoice;
    }

    private IReadOnlyList<string> Sets(string? own)
    {
        if (isPint) return [];
        var norm = isUbl ? Validation.RuleSets.En16931Ubl : Validation.RuleSets.En16931Cii;
        return own is null ? [Schema, norm] : [Schema, norm, own];
    }
}
