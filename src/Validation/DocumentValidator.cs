using Invoicing.Faults;
using Invoicing.Ports.Documents;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Profiles;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation;

/// <summary>
/// Judges invoices by the official rule sets: one pass over the bytes, then one run of each rule set over what was read.
/// Safe for concurrent use; nothing a document holds makes it throw.
/// </summary>
/// <param name="limits">Bounds on a document.</param>
/// <param name="containers">Files that carry a document inside: it is judged as what it is, and the file in a row of its own.</param>
/// <param name="clock">What day it is at an authority; the system's clock unless given.</param>
public sealed class DocumentValidator(ValidationLimits? limits = null, IReadOnlyList<IDocumentContainer>? containers = null, TimeProvider? clock = null)
    : IDocumentValidator
{
    private readonly ValidationLimits _limits = limits ?? ValidationLimits.Default;
    private readonly AuthorityDay _day = new(clock ?? TimeProvider.System);
    private readonly Unpacking _unpacking = new(containers ?? [], limits ?? ValidationLimits.Default);

    /// <summary>A judge with the default limits.</summary>
    public static DocumentValidator Default { get; } = new();

    /// <inheritdoc />
    public IReadOnlyList<string> Declared(ReadOnlyMemory<byte> document)
    {
        using var opened = Open(document, out _);
        return opened is null ? [] : Declaration.Of(opened).RuleSets;
    }

    /// <summary>Ids of all rule sets that are built for a document's syntax, declared by it or not; empty where it has none of ours.</summary>
    public IReadOnlyList<string> Available(ReadOnlyMemory<byte> document)
    {
        using var opened = Open(document, out _);
        return opened is null ? [] : [.. RuleSets.All.Where(set => set.Syntax == Declaration.SyntaxOf(opened)).Select(set => set.Id).Distinct()];
    }

    /// <inheritdoc />
    public IReadOnlyList<string> ForbidsSignature(IReadOnlyList<string> ruleSets) =>
        [.. ruleSets.Where(name => RuleSets.All.Any(set => (set.Id == name || set.Name == name || set.Alias == name) && set.ForbidsEmptyElements))];

    /// <inheritdoc />
    public Verdict Validate(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf) => Merge(ValidateEach(document, ruleSets, asOf));

    /// <inheritdoc />
    public Verdict ValidateDeclared(ReadOnlyMemory<byte> document, IReadOnlyList<string> besides, DateOnly asOf) =>
        Merge(ValidateEachDeclared(document, besides, asOf));

    /// <summary>
    /// The verdict of each rule set that the document declares, with the levels of its scenario, of others besides, and, last, GW-RULES-PARTIAL
    /// in the row of the profile it names where that one's rules are not built. Of a PINT document, of which nothing is declared, the schema is asked.
    /// </summary>
    public IReadOnlyList<RuleSetVerdict> ValidateEachDeclared(ReadOnlyMemory<byte> document, IReadOnlyList<string> besides, DateOnly asOf)
    {
        var unpacked = _unpacking.Of(document);
        if (unpacked.Document is not { } inner)
        {
            return unpacked.Rows;
        }
        using var opened = OpenXml(inner, out var flaw);
        if (opened is null)
        {
            return [.. unpacked.Rows, NotValidated("none", flaw!)];
        }
        var declaration = Declaration.Of(opened);
        IEnumerable<string> declared =
            declaration.RuleSets.Count > 0 ? declaration.RuleSets
            : declaration.Schema is { } schema ? [schema]
            : [];
        var verdicts = besides.Union(declared).Select(id => ValidateOne(opened, id, asOf, declared.Contains(id) ? declaration.Scenario : null)).ToList();
        if (declaration.PartialVerdict() is { } partial)
        {
            verdicts.Add(partial);
        }
        return [.. unpacked.Rows, .. verdicts];
    }

    private Verdict Merge(IReadOnlyList<RuleSetVerdict> verdicts)
    {
        if (verdicts.All(verdict => verdict.FaultCount == 0))
        {
            return new Verdict([.. verdicts.Select(verdict => verdict.Name)], [], 0)
            {
                Scenario = verdicts.FirstOrDefault(verdict => verdict.Scenario is not null)?.Scenario,
            };
        }
        var unread = verdicts
            .Where(verdict => verdict.Version.Length == 0)
            .SelectMany(verdict => verdict.Faults)
            .DistinctBy(fault => (fault.Code, fault.RuleSet))
            .ToList();
        var judged = verdicts.Where(verdict => verdict.Version.Length > 0).ToList();
        var faults = unread.Concat(judged.SelectMany(verdict => verdict.Faults)).ToList();
        var count = unread.Count + judged.Sum(verdict => verdict.FaultCount);
        if (faults.Count > _limits.MaxFaults)
        {
            faults = [.. faults.OrderByDescending(fault => fault.Severity).Take(_limits.MaxFaults)];
        }
        return new Verdict([.. judged.Select(verdict => verdict.Name)], [.. faults.OrderBy(fault => fault.Line ?? 0).ThenBy(fault => fault.Column ?? 0)], count)
        {
            Unjudged = verdicts.FirstOrDefault(verdict => verdict.IsPartial)?.RuleSet,
            Scenario = verdicts.FirstOrDefault(verdict => verdict.Scenario is not null)?.Scenario,
        };
    }

    /// <summary>
    /// The verdict of each rule set, in the order asked for: each named by id (the version that applies on the day) or as ID@VERSION. A document that cannot be
    /// read, a rule set that is not built, or one for another syntax gives a verdict without version and one fatal fault of ours: GW-XML-…, GW-RULES-UNKNOWN,
    /// GW-RULES-SYNTAX, GW-RULES-WORK.
    /// </summary>
    public IReadOnlyList<RuleSetVerdict> ValidateEach(ReadOnlyMemory<byte> document, IReadOnlyList<string> ruleSets, DateOnly asOf)
    {
        var unpacked = _unpacking.Of(document);
        if (unpacked.Document is not { } inner)
        {
            return unpacked.Rows;
        }
        using var opened = OpenXml(inner, out var flaw);
        return [.. unpacked.Rows, .. ruleSets.Select(id => opened is null ? NotValidated(id, flaw!) : ValidateOne(opened, id, asOf))];
    }

    /// <summary>
    /// What would change between two versions of a rule set, each named as <c>ID@VERSION</c>, or by id (the version of the day). Where
    /// they are not of one set (GW-RULES-COMPARE), or one of them gives no verdict, its fault says why.
    /// </summary>
    public Result<RuleSetComparison> Compare(ReadOnlyMemory<byte> document, string before, string after, DateOnly asOf)
    {
        var unpacked = _unpacking.Of(document);
        var verdicts = unpacked.Document is { } inner ? ValidateEach(inner, [before, after], asOf) : unpacked.Rows;
        if (verdicts.FirstOrDefault(verdict => verdict.Version.Length == 0) is { } unjudged)
        {
            return Result<RuleSetComparison>.Failure(unjudged.Faults);
        }
        if (verdicts[0].RuleSet != verdicts[1].RuleSet)
        {
            return Result<RuleSetComparison>.Failure(
                Fault.Fatal(
                    "GW-RULES-COMPARE",
                    $"{before} and {after} are not versions of one rule set.",
                    hint: "Name two versions of one, as in peppol-bis3@3.0.19,peppol-bis3@3.0.21."
                )
            );
        }
        return Result<RuleSetComparison>.Success(RuleSetComparison.Of(verdicts[0], verdicts[1]));
    }

    private RuleSetVerdict ValidateOne(Document document, string id, DateOnly asOf, Scenario? scenario = null)
    {
        if (RuleSets.Find(id, asOf) is not { } ruleSet)
        {
            return NotValidated(
                id,
                Fault.Fatal("GW-RULES-UNKNOWN", $"There is no rule set {id}.", hint: "Name one of the rule sets that are built.") with
                {
                    RuleSet = id,
                }
            );
        }
        if (ruleSet.Syntax != Declaration.SyntaxOf(document))
        {
            return NotValidated(
                id,
                Fault.Fatal(
                    "GW-RULES-SYNTAX",
                    $"The rule set {id} is not for the syntax of this document.",
                    hint: "Name a rule set for the document's syntax."
                ) with
                {
                    RuleSet = id,
                }
            );
        }
        document.Day = _day.Of(ruleSet, asOf);
        var (hits, count, fatal, warnings, isCutShort) = Runner.Run(ruleSet, document, _limits, scenario?.Levels);
        if (isCutShort)
        {
            return NotValidated(
                id,
                Fault.Fatal(
                    "GW-RULES-WORK",
                    "The document repeats elements so often that its rules cannot be asked in reasonable time.",
                    hint: "Part the document, or leave out what is repeated."
                ) with
                {
                    RuleSet = id,
                }
            );
        }
        var askedAs = id == ruleSet.Alias ? id : null;
        if (count == 0)
        {
            return askedAs is null && scenario is null ? ruleSet.Clean : ruleSet.Clean with { AskedAs = askedAs, Scenario = scenario?.Name };
        }
        return new RuleSetVerdict(
            ruleSet.Id,
            ruleSet.Version,
            Ids(hits.Where(hit => hit.Undecided || hit.Rule.Severity == Severity.Fatal)),
            Ids(hits.Where(hit => !hit.Undecided && hit.Rule.Severity == Severity.Warning)),
            FaultWriter.Write(document, ruleSet.Name, HitList.Listed(hits, _limits.MaxFaults)),
            count
        )
        {
            FatalCount = fatal,
            WarningCount = warnings,
            AskedAs = askedAs,
            Scenario = scenario?.Name,
        };
    }

    private Document? Open(ReadOnlyMemory<byte> bytes, out Fault? fault)
    {
        var unpacked = _unpacking.Of(bytes);
        fault = null;
        return unpacked.Document is { } document ? OpenXml(document, out fault) : null;
    }

    private Document? OpenXml(ReadOnlyMemory<byte> bytes, out Fault? fault)
    {
        var (tape, flaw) = XmlInput.Open(bytes, _limits, RuleVocabulary.Shared);
        fault = flaw?.ToFault();
        if (tape is null)
        {
            return null;
        }
        var document = new Document(tape);
        if (Declaration.SyntaxOf(document) is not null)
        {
            return document;
        }
        fault = Fault.Fatal(
            "GW-XML-ROOT",
            "The root element is none of UBL Invoice, UBL CreditNote, CrossIndustryInvoice, FA(3) in their namespaces, nor of Peppol's other documents.",
            "/",
            hint: "Send the invoice in UBL 2.1 or UN/CEFACT CII D16B."
        );
        document.Dispose();
        return null;
    }

    private static IReadOnlyList<string> Ids(IEnumerable<RuleHit> hits) =>
        [.. hits.Select(hit => hit.Undecided ? FaultWriter.Undecided : hit.Rule.Id).Distinct().Order(StringComparer.Ordinal)];

    private static RuleSetVerdict NotValidated(string id, Fault fault) => Unpacking.NotValidated(id, fault);
}
