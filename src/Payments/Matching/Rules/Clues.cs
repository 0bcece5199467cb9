using Invoicing.Payments.Matching.Index;
using Invoicing.Payments.Matching.Model;
using Invoicing.Payments.Matching.Search;
using Invoicing.Payments.References;

namespace Invoicing.Payments.Matching.Rules;

/// <summary>What a line tells, looked up once.</summary>
internal sealed class Clues
{
    private const double AlikeEnough = 0.88;
    private readonly HashSet<string> _direct;

    public Clues(PaymentLine line, OpenItemIndex index)
    {
        (Line, Index) = (line, index);
        var direct = ByEndToEndId().Concat(ByReference()).DistinctBy(found => found.Item.Id).ToList();
        _direct = [.. direct.Select(found => found.Item.Id)];
        Direct = [.. direct.Where(found => IsOpen(found.Item)).Select(found => found.Item)];
        DirectEvidence = [.. direct.Select(found => found.Evidence)];
        NamesClosed = direct.Any(found => !IsOpen(found.Item));
        var numbers = ByNumber().Where(item => !_direct.Contains(item.Id)).ToList();
        Numbers = [.. numbers.Where(IsOpen)];
        Payers = line.Account.Length > 0 ? index.ByAccount(line.Account) : [];
        NamesClosed |= numbers.Any(item => !IsOpen(item) && !Contradicts(item.Customer));
        AllWords = Mentions.Words(line.Text);
        Words = [.. AllWords.Where(word => index.ByCompactNumber(word).Count == 0)];
    }

    public PaymentLine Line { get; }

    public OpenItemIndex Index { get; }

    /// <summary>Open items that a reference with proper check digits or an end-to-end id names.</summary>
    public IReadOnlyList<OpenItem> Direct { get; }

    public IReadOnlyList<MatchEvidence> DirectEvidence { get; }

    /// <summary>Open items whose whole number stands in text, references or documents.</summary>
    public IReadOnlyList<OpenItem> Numbers { get; }

    /// <summary>Whether anything names an item that is paid already.</summary>
    public bool NamesClosed { get; }

    /// <summary>Customers who are known to pay from the line's account.</summary>
    public IReadOnlyList<string> Payers { get; }

    /// <summary>The one customer of the account.</summary>
    public string? Payer => Payers is [var only] ? only : null;

    /// <summary>Words of the text with digits that are no whole number of an item.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Words of the text with digits.</summary>
    public IReadOnlyList<string> AllWords { get; }

    /// <summary>Open items of a customer in the line's currency, oldest first.</summary>
    public IReadOnlyList<OpenItem> OpenOf(string customer) =>
        [.. Index.ByCustomer(customer).Where(IsOpen).OrderBy(item => item.Due).ThenBy(item => item.Number)];

    /// <summary>What ties the line to a customer: its account, else its name; null where neither does.</summary>
    public MatchEvidence? Ties(string customer) =>
        Payers.Contains(customer) ? new MatchEvidence(EvidenceKind.Account, Line.Account)
        : Payers.Count == 0 && IsAlike(customer) ? new MatchEvidence(EvidenceKind.Name, $"{Line.Name} / {Index.NameOf(customer)}")
        : null;

    /// <summary>Whether the account is known as another customer's.</summary>
    public bool Contradicts(string customer) => Payers.Count > 0 && !Payers.Contains(customer);

    public IEnumerable<MatchEvidence> AmountEvidence(IReadOnlyList<OpenItem> items) =>
        items.Sum(item => item.Open) != Line.Amount ? []
        : items.Count == 1 ? [new MatchEvidence(EvidenceKind.Amount, $"{Line.Amount} {Line.Currency}")]
        : [new MatchEvidence(EvidenceKind.Sum, $"{items.Count} items, {Line.Amount} {Line.Currency}")];

    public static IEnumerable<MatchEvidence> NumberEvidence(IEnumerable<OpenItem> items) =>
        items.Select(item => new MatchEvidence(EvidenceKind.Number, item.Number));

    public bool IsOpen(OpenItem item) => item.Open > 0 && item.Currency == Line.Currency;

    private bool IsAlike(string customer) => Line.Name.Length > 0 && NameIndex.Alike(Line.Name, Index.NameOf(customer)) >= AlikeEnough;

    private IEnumerable<(OpenItem Item, MatchEvidence Evidence)> ByEndToEndId() =>
        Line.EndToEndId.Length == 0
            ? []
            : Index.ByEndToEndId(Line.EndToEndId).Select(item => (item, new MatchEvidence(EvidenceKind.EndToEndId, Line.EndToEndId)));

    /// <summary>Structured references with proper check digits, and those in text that their form shows.</summary>
    private IEnumerable<(OpenItem Item, MatchEvidence Evidence)> ByReference() =>
        from text in Line
            .References.Where(one => PaymentReferences.ReadAny(one).Count > 0)
            .Concat(PaymentReferences.Find(Line.Text).Select(reference => reference.Value))
            .Concat(PaymentReferences.Find(Line.EndToEndId).Select(reference => reference.Value))
        from item in Index.ByReference(text)
        select (item, new MatchEvidence(EvidenceKind.Reference, text));

    private IEnumerable<OpenItem> ByNumber()
    {
        var words = Line.Text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= OpenItemIndex.ShortestNumber);
        return NumberFinder
            .Find(Index, Line.Text)
            .Concat(Line.Documents.SelectMany(document => Index.ByNumber(document.Number)))
            .Concat(Line.References.Append(Line.EndToEndId).Where(text => text.Length > 0).SelectMany(Index.ByNumber))
            .Concat(words.Concat(Line.References).SelectMany(Index.ByReference))
            .DistinctBy(item => item.Id);
    }
}
