using System.Globalization;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Coda;

/// <summary>A CODA statement as it is read, record by record.</summary>
internal sealed class CodaStatement
{
    private readonly List<BankEntry> _entries = [];
    private readonly List<BankBalance> _balances = [];
    private readonly List<string> _text = [];
    private BankAccount _account = BankAccount.None;
    private string _currency = "";
    private string _number = "";
    private string _holder = "";
    private string _bank = "";
    private int _records;
    private int _line;
    private CodaMovement? _movement;
    private StatedTotals _totals = new();

    public void Take(CodaRecord record)
    {
        _records += record.Kind is '0' or '4' or '9' ? 0 : 1;
        switch (record.Article)
        {
            case ('0', _):
                (_line, _holder, _bank) = (record.Line, record.Text(34, 26), record.Text(60, 11));
                break;
            case ('1', _):
                Old(record);
                break;
            case ('2', '1'):
                EndMovement();
                _movement = new CodaMovement(record, _currency);
                break;
            case ('2', '2'):
                Movement(record).Second(record);
                break;
            case ('2', '3'):
                Movement(record).Third(record);
                break;
            case ('3', _):
                Movement(record).Information(record);
                break;
            case ('4', _):
                _text.Add(record.Text(32, 80));
                break;
            case ('8', _):
                EndMovement();
                New(record);
                break;
            case ('9', _):
                End(record);
                break;
            default:
                throw record.Refuse("record", $"\"{record.Kind}{record.Article.Part}\" is no record of CODA.");
        }
    }

    public BankStatement Finish() =>
        new()
        {
            Kind = StatementKind.Statement,
            Id = _number,
            Account = _account with { Bank = _bank, Holder = _account.Holder.Length > 0 ? _account.Holder : _holder },
            Currency = _currency,
            Number = _number,
            From = _balances[0].Date,
            To = _balances[^1].Date,
            Balances = _balances,
            Entries = _entries,
            Stated = _totals,
            Text = string.Join(' ', _text).Trim(),
            Line = _line,
        };

    private void Old(CodaRecord record)
    {
        _number = record.Text(125, 3) is { Length: > 0 } number ? number : record.Text(2, 3);
        var isBelgian = record.Article.Part == '0';
        _currency = isBelgian ? record.Text(18, 3) : record.Text(39, 3);
        _account = new BankAccount(record.Text(5, isBelgian ? 12 : 34).Replace(" ", "", StringComparison.Ordinal), "", record.Text(64, 26));
        _balances.Add(Balance(record, BalanceKind.Opening, 42, "1"));
    }

    private void New(CodaRecord record)
    {
        if (_balances.Count == 0)
        {
            throw record.Refuse("record", "the statement has no record 1 with the old balance.");
        }

        _balances.Add(Balance(record, BalanceKind.Closing, 41, "8"));
    }

    private BankBalance Balance(CodaRecord record, BalanceKind kind, int sign, string code)
    {
        var amount = record.Amount(sign + 1, "balance");
        return new BankBalance(kind, record.IsDebit(sign, "sign") ? -amount : amount, _currency, record.Day(sign + 16, "balance date"), code);
    }

    private CodaMovement Movement(CodaRecord record) => _movement ?? throw record.Refuse("record", "no record 2.1 stands before it.");

    /// <summary>A detail of a batch belongs to the entry that is the batch; it does not move the balance again.</summary>
    private void EndMovement()
    {
        if (_movement is not { } movement)
        {
            return;
        }

        if (movement.IsDetail && _entries.Count > 0)
        {
            var batch = _entries[^1];
            var details = batch.Batch is null ? [] : batch.Details;
            _entries[^1] = batch with { Batch = new BankBatch("", details.Count + 1, null), Details = [.. details, movement.Transaction()] };
        }
        else
        {
            _entries.Add(movement.Entry());
        }

        _movement = null;
    }

    private void End(CodaRecord record)
    {
        if (_balances.Count < 2)
        {
            throw record.Refuse("record", "the statement has no record 8 with the new balance.", "It may be cut off: fetch it again.");
        }

        var records = int.TryParse(record.Text(16, 6), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        _totals = new StatedTotals
        {
            DebitSum = record.Amount(22, "sum of debits"),
            CreditSum = record.Amount(37, "sum of credits"),
            Records = (records, _records),
        };
    }
}
