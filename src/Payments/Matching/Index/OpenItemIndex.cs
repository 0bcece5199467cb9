using Invoicing.Payments.Matching.Model;

namespace Invoicing.Payments.Matching.Index;

/// <summary>
/// Open (and lately closed) items of one tenant, found by reference, end-to-end id, number, customer; customers by account and name; remittance advices by id.
/// Reading is safe from many threads; changing is not.
/// </summary>
public sealed class OpenItemIndex
{
    /// <summary>Numbers shorter than this are not looked for in text: they are dates, amounts and articles too often.</summary>
    internal const int ShortestNumber = 5;

    private readonly Dictionary<string, OpenItem> _items = [];
    private readonly Dictionary<string, object> _byReference = [];
    private readonly Dictionary<string, object> _byEndToEndId = [];
    private readonly Dictionary<string, object> _byNumber = [];
    private readonly Dictionary<string, List<OpenItem>> _byCustomer = [];
    private readonly Dictionary<string, List<string>> _byAccount = [];
    private readonly Dictionary<string, Payer> _payers = [];
    private readonly Dictionary<string, RemittanceAdvice> _advices = [];
    private readonly SortedSet<int> _lengths = [];
    private readonly NameIndex _names = new();

    /// <summary>How many items it holds.</summary>
    public int Count => _items.Count;

    /// <summary>Lengths of the numbers, compacted, that are looked for in text.</summary>
    internal IReadOnlyCollection<int> NumberLengths => _lengths;

    /// <summary>Adds an item, or puts a newer state of it in the place of the earlier one.</summary>
    public void Put(OpenItem item)
    {
        if (_items.Remove(item.Id, out var earlier))
        {
            Drop(_byReference, ItemKeys.Reference(earlier.Reference), earlier);
            Drop(_byEndToEndId, earlier.EndToEndId, earlier);
            Drop(_byNumber, ItemKeys.Compact(earlier.Number), earlier);
            _byCustomer[earlier.Customer].Remove(earlier);
        }

        _items.Add(item.Id, item);
        Note(_byReference, ItemKeys.Reference(item.Reference), item);
        Note(_byEndToEndId, item.EndToEndId, item);
        var number = ItemKeys.Compact(item.Number);
        Note(_byNumber, number, item);
        if (number.Length >= ShortestNumber)
        {
            _lengths.Add(number.Length);
        }

        (_byCustomer.TryGetValue(item.Customer, out var list) ? list : _byCustomer[item.Customer] = []).Add(item);
    }

    /// <summary>Adds a customer with its name and accounts, once.</summary>
    public void Put(Payer payer)
    {
        if (!_payers.TryAdd(payer.Id, payer))
        {
            return;
        }

        _names.Add(payer);
        foreach (var account in payer.Accounts)
        {
            Learn(account, payer.Id);
        }
    }

    /// <summary>An account that a customer pays from, as a decision of a person told.</summary>
    public void Learn(string account, string customer)
    {
        var key = ItemKeys.Compact(account);
        var list = _byAccount.TryGetValue(key, out var known) ? known : _byAccount[key] = [];
        if (!list.Contains(customer))
        {
            list.Add(customer);
        }
    }

    /// <summary>Takes back what was learnt.</summary>
    public void Forget(string account, string customer)
    {
        if (_byAccount.TryGetValue(ItemKeys.Compact(account), out var list))
        {
            list.Remove(customer);
        }
    }

    /// <summary>Adds a remittance advice.</summary>
    public void Put(RemittanceAdvice advice) => _advices[ItemKeys.Compact(advice.Id)] = advice;

    /// <summary>Items with a payment reference.</summary>
    public IReadOnlyList<OpenItem> ByReference(string reference) => At(_byReference, ItemKeys.Reference(reference));

    /// <summary>Items with a number.</summary>
    public IReadOnlyList<OpenItem> ByNumber(string number) => At(_byNumber, ItemKeys.Compact(number));

    internal IReadOnlyList<OpenItem> ByEndToEndId(string id) => At(_byEndToEndId, id);

    internal IReadOnlyList<OpenItem> ByCompactNumber(ReadOnlySpan<char> number) =>
        _byNumber.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(number, out var found) ? AsList(found) : [];

    internal IReadOnlyList<OpenItem> ByCustomer(string customer) => _byCustomer.TryGetValue(customer, out var list) ? list : [];

    internal IReadOnlyList<string> ByAccount(string account) => _byAccount.TryGetValue(ItemKeys.Compact(account), out var list) ? list : [];

    internal RemittanceAdvice? Advice(string id) => id.Length == 0 ? null : _advices.GetValueOrDefault(ItemKeys.Compact(id));

    internal bool HasAdvices => _advices.Count > 0;

    internal string NameOf(string customer) => _payers.TryGetValue(customer, out var payer) ? payer.Name : "";

    internal IReadOnlyList<(string Customer, double Likeness)> ByName(string name) => _names.Find(name);

    private static IReadOnlyList<OpenItem> At(Dictionary<string, object> index, string key) =>
        key.Length > 0 && index.TryGetValue(key, out var found) ? AsList(found) : [];

    private static IReadOnlyList<OpenItem> AsList(object found) => found as IReadOnlyList<OpenItem> ?? [(OpenItem)found];

    /// <summary>One item stands by itself, several in a list: most keys have one, and a million lists are memory.</summary>
    private static void Note(Dictionary<string, object> index, string key, OpenItem item)
    {
        if (key.Length == 0)
        {
            return;
        }

        index[key] = !index.TryGetValue(key, out var found) ? item : new List<OpenItem>(AsList(found)) { item };
    }

    private static void Drop(Dictionary<string, object> index, string key, OpenItem item)
    {
        if (key.Length == 0 || !index.TryGetValue(key, out var found))
        {
            return;
        }

        var rest = AsList(found).Where(other => other.Id != item.Id).ToList();
        if (rest.Count == 0)
        {
            index.Remove(key);
        }
        else
        {
            index[key] = rest;
        }
    }
}
