using System.Globalization;
using Invoicing.Lifecycle;

namespace Invoicing.Audit;

/// <summary>
/// The state of an invoice as its trail tells it: each entry says which axes of which transmission it moved, and from where to where. What a store or a pack
/// says otherwise was not written by the gateway.
/// </summary>
public sealed class TrailReplay
{
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
        : null;

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
            _attempts[(facts.GetValueOrDefault("transmission", ""), int.Parse(attempt, CultureInfo.InvariantCulture))] = status;
        }

        if (facts.TryGetValue("acknowledgements", out var ids))
        {
            _consumed.Add(ids);
        }

        if (facts.TryGetValue("acknowledgements.unmatched", out var unmatched))
        {
            _consumed.Add(unmatched);
        }
    }
}
