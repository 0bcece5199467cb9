using System.Globalization;
using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Audit;

/// <summary>
/// The state of an invoice as its trail tells it: each entry says which axes of which transmission it moved, and from where to where. What a store or a pack
/// says otherwise was not written by the gateway.
/// </summary>
public sealed class TrailReplay
{
    /// <summary>How far a time may lie outside of the entries around it, where no entry names it: entries of before it was a fact, by several clocks.</summary>
    private static readonly TimeSpan NearEntry = TimeSpan.FromHours(1);

    private readonly Dictionary<string, string> _documents = [];
    private readonly HashSet<string> _received = [];
    private readonly Dictionary<string, string> _ways = [];
    private readonly Dictionary<(int Transmission, string Fact), string> _digests = [];
    private readonly Dictionary<string, string> _notes = [];
    private readonly Dictionary<(string Transmission, int Number), (DateTimeOffset Entry, string? Opened, string? Ended, string? Concluded)> _times = [];
    private readonly Dictionary<string, string> _words = [];
    private readonly List<(HashSet<string> Ids, string? Authority, HashSet<string> Documents, DateTimeOffset At)> _heard = [];
    private string? _tenant;
    private string? _direction;
    private string? _route;
    private bool _isPurged;

    private readonly Dictionary<(int Transmission, string Axis), string> _axes = [];
    private readonly Dictionary<(string Transmission, int Number), string> _attempts = [];
    private readonly List<string> _consumed = [];
    private readonly Dictionary<int, string> _references = [];
    private DateTimeOffset? _receivedAt;
    private string? _identity;
    private string? _business;
    private string? _payment;
    private bool _isUnnumbered;

    /// <summary>Replays a trail, from its first entry.</summary>
    public TrailReplay(IEnumerable<AuditEntry> trail)
    {
        foreach (var entry in trail)
        {
            Take(entry);
        }
    }

    /// <summary>What is said otherwise of a transmission; null where the trail says the same, or where it does not say of which transmission it speaks, as
    /// entries of operators did before they named it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="of">How many transmissions the invoice has.</param>
    /// <param name="status">Whether it is on its way, and if not, how it ended.</param>
    /// <param name="transport">Whether the bytes arrived.</param>
    /// <param name="authority">What the authority says.</param>
    public string? Denies(int number, int of, ProcessingStatus status, TransportStatus transport, AuthorityStatus authority)
    {
        if (_isUnnumbered && of > 1)
        {
            return null;
        }

        return Denies(number, "standing", status) ?? Denies(number, "transport", transport) ?? Denies(number, "authority", authority);
    }

    /// <summary>What is said otherwise of the buyer's response.</summary>
    public string? Denies(BuyerResponse response)
    {
        var told = _business ?? default(BuyerResponse).ToString();
        return told == response.ToString() ? null : $"the buyer's response is {response}, by the trail {told}";
    }

    /// <summary>What is said otherwise of the payment.</summary>
    public string? Denies(PaymentStatus payment)
    {
        var told = _payment ?? default(PaymentStatus).ToString();
        return told == payment.ToString() ? null : $"the payment is {payment}, by the trail {told}";
    }

    /// <summary>What is said otherwise of the invoice's legal identity; null where the trail says the same, or nothing of it.</summary>
    public string? Denies(LegalIdentity identity) =>
        _identity is { } told && told != identity.ToString() ? $"the invoice is {identity}, by the trail {told}" : null;

    /// <summary>What is said otherwise of when the invoice came in: its trail begins with that.</summary>
    public string? DeniesReceived(DateTimeOffset at) => _receivedAt is { } told && told != at ? $"it was received at {at:O}, by the trail at {told:O}" : null;

    /// <summary>Acknowledgements that were taken account of, as matched or as unmatched, and are not among those that there are.</summary>
    /// <param name="ids">Ids of those that there are; an id may hold a comma, which parts them in the trail.</param>
    public IEnumerable<string> MissingAcknowledgements(IReadOnlySet<string> ids)
    {
        var withCommas = ids.Where(id => id.Contains(',', StringComparison.Ordinal)).OrderByDescending(id => id.Length).ToList();
        return _consumed
            .Select(list => withCommas.Aggregate(list, (rest, id) => rest.Replace(id, "", StringComparison.Ordinal)))
            .SelectMany(list => list.Split(',', StringSplitOptions.RemoveEmptyEntries))
            .Where(id => !ids.Contains(id));
    }

    /// <summary>What is said otherwise of the authority's reference of a transmission; null where the trail says the same, or nothing of it.</summary>
    public string? DeniesReference(int number, string? reference) =>
        !_isUnnumbered && _references.GetValueOrDefault(number) is { } told && told != reference
            ? $"the authority's reference of transmission {number} is {reference ?? "none"}, by the trail {told}"
            : null;

    /// <summary>What is said otherwise of an attempt.</summary>
    public string? Denies(Attempt attempt) =>
        _attempts.GetValueOrDefault((attempt.TransmissionId, attempt.Number)) is not { } told
            ? $"attempt {attempt.Number} of {attempt.TransmissionId} is none of the trail"
        : told != attempt.Status.ToString() ? $"attempt {attempt.Number} of {attempt.TransmissionId} is {attempt.Status}, by the trail {told}"
        : DeniesTimes(attempt) ? $"the times of attempt {attempt.Number} of {attempt.TransmissionId} differ from the trail"
        : null;

    private bool DeniesTimes(Attempt attempt)
    {
        var told = _times[(attempt.TransmissionId, attempt.Number)];
        return told.Opened is null
            ? (attempt.OpenedAt - told.Entry).Duration() > NearEntry
            : (Moment(attempt.OpenedAt), Moment(attempt.EndedAt), Moment(attempt.ConcludedAt)) != (told.Opened, told.Ended, told.Concluded);
    }

    private static string? Moment(DateTimeOffset? at) => at is { } moment ? BoundFacts.Of(moment) : null;

    /// <summary>What an entry bound by a digest; where the invoice is bound from its first entry and none says anything, there is nothing.</summary>
    private string? Denies(int number, string fact, string digest, string text)
    {
        var told = _digests.GetValueOrDefault((number, fact)) ?? (_tenant is not null && number > 0 ? BoundFacts.Of(Array.Empty<Fault>()) : null);
        return _isPurged || told is null || told == digest ? null : text;
    }

    /// <summary>What is said otherwise of whose the invoice is, which way it travels, and what its sender noted with it.</summary>
    public string? DeniesSubmission(string tenant, InvoiceDirection direction, string? reference, IReadOnlyList<MetadataEntry> metadata)
    {
        if (_tenant is null || _isPurged)
        {
            return null;
        }

        var notes = metadata.ToDictionary(entry => $"metadata.{entry.Key}", entry => entry.Value);
        if (reference is not null)
        {
            notes["reference"] = reference;
        }

        var isOther = notes.Count != _notes.Count || notes.Any(note => _notes.GetValueOrDefault(note.Key) != note.Value);
        return tenant != _tenant ? $"it is {tenant}'s, by the trail {_tenant}'s"
            : direction.ToString() != _direction ? $"its direction is {direction}, by the trail {_direction}"
            : isOther ? "what its sender noted with it differs from the trail"
            : null;
    }

    /// <summary>What is said otherwise of the bytes that were handed in.</summary>
    public string? DeniesContent(string hash) =>
        _received.Count > 0 && !_received.Contains(hash) ? $"what was handed in is {hash}, which the trail does not name" : null;

    /// <summary>What is said otherwise of the documents of the invoice or of a transmission: the trail names each as it is made.</summary>
    public string? Denies(IEnumerable<DocumentReference> documents) =>
        _documents.Count == 0 || _isPurged
            ? null
            : documents
                .Where(document => _documents.GetValueOrDefault($"{document.Role}.{document.Hash}") != document.Length.ToString(CultureInfo.InvariantCulture))
                .Select(document => $"the trail names no document {document.Hash} of {document.Length} bytes as {document.Role}")
                .FirstOrDefault();

    /// <summary>What is said otherwise of the figures of the invoice.</summary>
    public string? Denies(InvoiceSummary summary) =>
        Denies(0, BoundFacts.Summary, BoundFacts.Of(summary), "its amounts, dates or parties differ from the trail");

    /// <summary>Whether an entry binds the figures of the invoice.</summary>
    public bool TellsSummary => _digests.ContainsKey((0, BoundFacts.Summary));

    /// <summary>What is said otherwise of what a transmission is for, where it goes, and what was found in it.</summary>
    public string? DeniesTransmission(
        int number,
        (TransmissionPurpose Purpose, string Route, string Destination) way,
        IEnumerable<Fault> faults,
        IEnumerable<Reference> references
    )
    {
        var said = BoundFacts.Of(way.Purpose, way.Route, way.Destination);
        if (_ways.GetValueOrDefault(number.ToString(CultureInfo.InvariantCulture)) is { } told)
        {
            return said != told
                ? $"the way of transmission {number} is '{said}', by the trail '{told}'"
                : Denies(number, BoundFacts.Faults, BoundFacts.Of(faults), $"the faults of transmission {number} differ from the trail")
                    ?? Denies(number, BoundFacts.References, BoundFacts.Of(references), $"the references of transmission {number} differ from the trail");
        }

        return number == 1 && _route is { } route && route != way.Route ? $"the route is {way.Route}, by the trail {route}" : null;
    }

    /// <summary>What is said otherwise of acknowledgements: of each what an entry binds, and of those before that what follows from the entry that took
    /// account of them: its documents, and the status that it led to.</summary>
    public string? Denies(IReadOnlyCollection<BoundFacts.Word> words)
    {
        var known = words.DistinctBy(word => word.Id).ToDictionary(word => word.Id);
        foreach (var word in words)
        {
            if (_words.GetValueOrDefault(word.Id) is { } told && told != BoundFacts.Of(word))
            {
                return $"acknowledgement {word.Id} says '{BoundFacts.Of(word)}', by the trail '{told}'";
            }
        }

        foreach (var (ids, authority, documents, at) in _heard.Where(heard => heard.Ids.All(id => known.ContainsKey(id) && !_words.ContainsKey(id))))
        {
            if (_documents.Count > 0 && ids.Select(id => known[id]).FirstOrDefault(word => word.Document is { } hash && !documents.Contains(hash)) is { } other)
            {
                return $"acknowledgement {other.Id} has document {other.Document}, which its entry does not name";
            }

            if (
                ids.Select(id => known[id]).FirstOrDefault(word => word.ReceivedAt > at + NearEntry || word.ReceivedAt < _receivedAt - NearEntry) is
                { } untimely
            )
            {
                return $"acknowledgement {untimely.Id} came at {untimely.ReceivedAt:O}, by the trail between {_receivedAt:O} and {at:O}";
            }

            if (authority is not null && ids.All(id => known[id].Status.ToString() != authority))
            {
                return $"no acknowledgement of {string.Join(", ", ids)} says {authority}, to which they led by the trail";
            }
        }

        return null;
    }

    /// <summary>Attempts that the trail knows.</summary>
    public IReadOnlyCollection<(string Transmission, int Number)> Attempts => _attempts.Keys;

    private string? Denies<T>(int number, string axis, T value)
        where T : struct, Enum
    {
        var told = _axes.GetValueOrDefault((number, axis)) ?? default(T).ToString();
        return told == value.ToString() ? null : $"{axis} of transmission {number} is {value}, by the trail {told}";
    }

    private void Take(AuditEntry entry)
    {
        _receivedAt ??= entry.At;
        var facts = entry.Facts();
        var number = 1;
        if (facts.TryGetValue("transmission.number", out var named))
        {
            number = int.Parse(named, CultureInfo.InvariantCulture);
        }
        else if (entry.Kind.StartsWith("operator.", StringComparison.Ordinal))
        {
            _isUnnumbered = true;
        }

        foreach (var axis in (string[])["standing", "transport", "authority"])
        {
            if (facts.TryGetValue(axis, out var move) && move.Split('>') is [_, var after])
            {
                _axes[(number, axis)] = after;
            }
        }

        if (facts.TryGetValue("key", out var identity))
        {
            _identity ??= identity;
        }

        if (facts.TryGetValue("authority.reference", out var reference))
        {
            _references[number] = reference;
        }

        if (facts.TryGetValue("business", out var response) && response.Split('>') is [_, var responded])
        {
            _business = responded;
        }

        if (facts.TryGetValue("payment", out var payment) && payment.Split('>') is [_, var paid])
        {
            _payment = paid;
        }

        if (facts.TryGetValue("attempt", out var attempt) && facts.TryGetValue("attempt.status", out var status))
        {
            var key = (facts.GetValueOrDefault("transmission", ""), int.Parse(attempt, CultureInfo.InvariantCulture));
            _attempts[key] = status;
            _times[key] = (
                _times.TryGetValue(key, out var before) ? before.Entry : entry.At,
                facts.GetValueOrDefault(BoundFacts.Opened),
                facts.GetValueOrDefault(BoundFacts.Ended),
                facts.GetValueOrDefault(BoundFacts.Concluded)
            );
        }

        Bind(entry, number, facts);

        if (facts.TryGetValue("acknowledgements", out var ids))
        {
            _consumed.Add(ids);
        }

        if (facts.TryGetValue("acknowledgements.unmatched", out var unmatched))
        {
            _consumed.Add(unmatched);
        }
    }

    private void Bind(AuditEntry entry, int number, IReadOnlyDictionary<string, string> facts)
    {
        _isPurged |= entry.Data.Length == 0;
        var documents = facts.Where(fact => fact.Key.StartsWith("document.", StringComparison.Ordinal)).ToList();
        foreach (var (key, length) in documents)
        {
            _documents[key["document.".Length..]] = length;
        }

        HashSet<string> hashes = [.. documents.Select(document => document.Key[(document.Key.LastIndexOf('.') + 1)..])];
        if (entry.Kind.StartsWith("receive.", StringComparison.Ordinal))
        {
            _received.UnionWith(hashes);
            _route ??= facts.GetValueOrDefault("route");
            _tenant ??= facts.GetValueOrDefault(BoundFacts.Tenant);
            _direction ??= facts.GetValueOrDefault(BoundFacts.Direction);
            foreach (var (key, value) in facts.Where(fact => fact.Key == "reference" || fact.Key.StartsWith("metadata.", StringComparison.Ordinal)))
            {
                _notes[key] = value;
            }
        }

        // The next way counts from those before: an invoice of before they were facts has none.
        foreach (var (key, value) in facts.Where(fact => _tenant is not null && fact.Key.StartsWith(BoundFacts.Way, StringComparison.Ordinal)))
        {
            _ways[key == BoundFacts.NextWay ? (_ways.Count + 1).ToString(CultureInfo.InvariantCulture) : key[BoundFacts.Way.Length..]] = value;
        }

        foreach (var fact in (string[])[BoundFacts.Summary, BoundFacts.Faults, BoundFacts.References])
        {
            if (facts.TryGetValue(fact, out var digest))
            {
                _digests[(fact == BoundFacts.Summary ? 0 : number, fact)] = digest;
            }
        }

        foreach (var (key, value) in facts.Where(fact => fact.Key.StartsWith(BoundFacts.Acknowledged, StringComparison.Ordinal)))
        {
            _words[key[BoundFacts.Acknowledged.Length..]] = value;
        }

        if (facts.TryGetValue("acknowledgements", out var heard) && heard.Length > 0)
        {
            var authority = facts.GetValueOrDefault("authority")?.Split('>') is [_, var after] ? after : null;
            _heard.Add(([.. heard.Split(',')], authority, hashes, entry.At));
        }
    }
}
