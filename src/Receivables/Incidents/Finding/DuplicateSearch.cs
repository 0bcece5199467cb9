using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Incidents.Model;

namespace Invoicing.Receivables.Incidents.Finding;

/// <summary>
/// Finds documents that say the same while they pass by twice: first what agrees in seller, buyer, currency and total, of which a number is kept; then, of
/// these
/// alone, the fingerprint, and under it the id of the first that has it. No document is held, so that 500,000 of them cost some 60 MB at the most.
/// </summary>
internal sealed class DuplicateSearch(IReceivableStore store, int withinDays, int most)
{
    private readonly HashSet<ulong> _seen = [];
    private readonly HashSet<ulong> _alike = [];
    private readonly Dictionary<UInt128, DuplicateGroup> _groups = [];
    private readonly List<(DuplicateGroup Group, IncidentDocument Document)> _found = [];
    private int _order;

    /// <summary>How many were found, also past what is kept of them.</summary>
    public int Count { get; private set; }

    /// <summary>Group by group, in the order in which their first ones were issued: the one that stays, then those that are surplus.</summary>
    public IReadOnlyList<IncidentDocument> Found() =>
        [
            .. _found
                .OrderBy(one => one.Group.Order)
                .Select(one =>
                    one.Document.IsSurplus
                        ? one.Document
                        : one.Document with
                        {
                            Why = string.Create(CultureInfo.InvariantCulture, $"It stays: the first of {one.Group.Count} that say the same."),
                        }
                ),
        ];

    /// <summary>The first time: what its figures are.</summary>
    public void Look(StoredReceivable document)
    {
        if (KeyOf(document) is var key && !_seen.Add(key))
        {
            _alike.Add(key);
        }
    }

    /// <summary>Whether another has the same figures, so that it must be opened.</summary>
    public bool IsAlike(StoredReceivable document) => _alike.Contains(KeyOf(document));

    /// <summary>The second time, in the same order: what it says. Whether it is surplus.</summary>
    public async Task<bool> IsSurplusAsync(StoredReceivable document, Invoice invoice, CancellationToken cancellation)
    {
        var one = document.Document;
        var print = UInt128.Parse(ContentFingerprint.Of(invoice).AsSpan(0, 32), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var day = one.Summary.IssueDate!.Value.DayNumber;
        if (
            !_groups.TryGetValue(print, out var group)
            || day - group.Day > withinDays
            || (group.Number is null && await store.FindAsync(one.Tenant, group.First, cancellation) is var first && !TellFirst(group, first))
        )
        {
            _groups[print] = new(one.Id, day, _order++);
            return false;
        }

        group.Count++;
        Tell(group, IncidentFinder.Of(document, $"It says what {group.Number} says.") with { Of = group.First.Value });
        return true;
    }

    /// <summary>False where it does not stand any more, so that another is the first.</summary>
    private bool TellFirst(DuplicateGroup group, StoredReceivable? first)
    {
        if (!IncidentFinder.Stands(first))
        {
            return false;
        }

        group.Number = first!.Document.Number;
        Tell(group, IncidentFinder.Of(first, "") with { IsSurplus = false });
        return true;
    }

    private void Tell(DuplicateGroup group, IncidentDocument document)
    {
        Count++;
        if (_found.Count < most)
        {
            _found.Add((group, document));
        }
    }

    private static ulong KeyOf(StoredReceivable one)
    {
        var summary = one.Document.Summary;
        var text = string.Create(CultureInfo.InvariantCulture, $"{one.Document.Seller}\n{summary.BuyerName}\n{summary.Currency}\n{summary.WithVat:0.####}");
        return BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
