using System.Text.RegularExpressions;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Pipeline.Stages;

/// <summary>
/// Acknowledgements held against what was sent. One that came under our reference and states the number, the content or a name of another document says
/// nothing of ours, neither a clearance nor a refusal: a person must ask, and it is kept as evidence.
/// </summary>
/// <param name="Matched">Those that state nothing else than what was sent, in their order.</param>
/// <param name="Unmatched">Those that speak of another document, each with the difference.</param>
internal sealed partial record MatchedAcknowledgements(
    IReadOnlyList<Acknowledgement> Matched,
    IReadOnlyList<(Acknowledgement Word, Problem Difference)> Unmatched
)
{
    /// <summary>Code of an acknowledgement that speaks of another document.</summary>
    public const string Mismatch = "GW-ACK-MISMATCH";

    private const string WayOut =
        "Ask the destination what it has under this reference; what it sent is in the evidence. Retry to go on waiting for the right acknowledgement.";

    /// <summary>The acknowledgements, parted.</summary>
    /// <param name="state">What was sent.</param>
    /// <param name="acknowledgements">What came for it.</param>
    /// <param name="known">Knows whose the further names are.</param>
    /// <param name="cancellation">The caller's.</param>
    public static async Task<MatchedAcknowledgements> OfAsync(
        Transmission state,
        IReadOnlyList<Acknowledgement> acknowledgements,
        IConnectorMemory known,
        CancellationToken cancellation
    )
    {
        List<Acknowledgement> matched = [];
        List<(Acknowledgement, Problem)> unmatched = [];
        foreach (var word in acknowledgements)
        {
            if ((DifferenceOf(state, word) ?? await AnothersAsync(state, word, known, cancellation)) is { } difference)
            {
                unmatched.Add(
                    (word, new(Mismatch, $"Acknowledgement {word.Id} came for {word.Correlation}, but speaks of another document: {difference}.", WayOut))
                );
            }
            else
            {
                matched.Add(word);
            }
        }

        return new(matched, unmatched);
    }

    /// <summary>What was kept of them, under the role that each deserves.</summary>
    public IReadOnlyList<DocumentReference> Documents =>
        [
            .. Matched.SelectMany(word => new[] { word.Document, word.Original }).OfType<DocumentReference>(),
            .. Unmatched.Select(one => one.Word.Document).OfType<DocumentReference>().Select(document => document with { Role = DocumentRole.Unmatched }),
        ];

    /// <summary>Warnings of those that are unmatched.</summary>
    public IEnumerable<Fault> Warnings => Unmatched.Select(one => Fault.Warning(one.Difference.Code, one.Difference.Message, hint: one.Difference.Hint));

    /// <summary>What a stage says where nothing else was heard: nothing is learnt of the document, and a person must ask. What parked it before is not covered
    /// up.</summary>
    public StageResult Parked(Transmission state) =>
        new(new Outcome.Park(state is { Status: ProcessingStatus.Parked, Problem: { } known } ? known : Unmatched[0].Difference))
        {
            Documents = Documents,
            Warnings = [.. Warnings],
            ConsumedAcknowledgements = [.. Unmatched.Select(one => one.Word.Id)],
            Facts = Facts("acknowledgements.unmatched", [.. Unmatched.Select(one => one.Word)]),
        };

    /// <summary>What the trail says of acknowledgements that were taken account of: which, and what each says.</summary>
    public static Dictionary<string, string> Facts(string key, IReadOnlyList<Acknowledgement> acknowledgements)
    {
        var facts = new Dictionary<string, string> { [key] = string.Join(',', acknowledgements.Select(one => one.Id)) };
        BoundFacts.Heard(facts, acknowledgements);
        return facts;
    }

    /// <summary>A further name that another invoice is known by: which of the two is meant, nobody can say.</summary>
    private static async Task<string?> AnothersAsync(Transmission state, Acknowledgement word, IConnectorMemory known, CancellationToken cancellation)
    {
        foreach (
            var name in word
                .Names.Where(name => !IsOurs(state, word, name))
                .SelectMany(name => TransmissionIds().Matches(name).Select(id => id.Value).Prepend(name))
        )
        {
            if (await known.OwnerAsync(word.Destination, name, cancellation) is { } owner && owner != state.Id.Invoice)
            {
                return $"it also names '{name}', which is another invoice's, {owner}";
            }
        }

        return null;
    }

    /// <summary>Ids of ours inside the name of a file.</summary>
    [GeneratedRegex("[0-9a-f]{32}(-[0-9]{1,9})?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex TransmissionIds();

    private static string? DifferenceOf(Transmission state, Acknowledgement word)
    {
        var sent = state.Document(DocumentRole.Signed) ?? state.Document(DocumentRole.Converted);
        if (word.DocumentHash is { } hash && sent is not null && !string.Equals(hash, sent.Hash, StringComparison.OrdinalIgnoreCase))
        {
            return $"its content has SHA-256 {hash}, what was sent has {sent.Hash}";
        }

        if (word.DocumentNumber is { } number && number.Trim() != state.Invoice.LegalIdentity.Number.Trim())
        {
            return $"its number is '{number}', what was sent is '{state.Invoice.LegalIdentity.Number}'";
        }

        // Where the destination has given no reference of its own yet, any name may be that.
        return state.AuthorityReference is not null && word.Names.FirstOrDefault(name => !IsOurs(state, word, name)) is { } other
            ? $"it also names '{other}', which is no name of what was sent"
            : null;
    }

    /// <summary>A name of ours: the transmission's, alone or inside a file's name, the authority's, or the invoice's number.</summary>
    private static bool IsOurs(Transmission state, Acknowledgement word, string name) =>
        name == word.Correlation
        || name == state.AuthorityReference
        || state.References.Any(reference => reference.Value == name)
        || name == state.Invoice.LegalIdentity.Number.Trim()
        || (state.Attempt?.TransmissionId is { } transmission && name.Contains(transmission, StringComparison.Ordinal));
}
