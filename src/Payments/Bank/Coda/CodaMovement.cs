using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Coda;

/// <summary>Records 2.1 to 3.3 of one movement.</summary>
internal sealed class CodaMovement
{
    private readonly CodaRecord _first;
    private readonly string _currency;
    private readonly bool _isStructured;
    private readonly List<string> _information = [];
    private string _communication;
    private string _reference = "";
    private string _reason = "";
    private BankAccount _other = BankAccount.None;

    public CodaMovement(CodaRecord first, string currency)
    {
        (_first, _currency) = (first, currency);
        _isStructured = first.Raw(61, 1) == "1";
        _communication = first.Raw(62, 53);
    }

    /// <summary>Whether it is one of a batch that was told as one movement before: types 5 to 8 of the transaction code.</summary>
    public bool IsDetail => _first.Raw(53, 1)[0] is >= '5' and <= '8' && _first.Text(6, 4) != "0000";

    public void Second(CodaRecord record)
    {
        _communication += record.Raw(10, 53);
        (_reference, _reason) = (record.Text(63, 35), record.Text(113, 4));
        _other = _other with { Bank = record.Text(98, 11) };
    }

    public void Third(CodaRecord record)
    {
        var account = record.Text(10, 34).Replace(" ", "", StringComparison.Ordinal);
        _other = _other with { Number = account, Holder = record.Text(47, 35) };
        _communication += record.Raw(82, 43);
    }

    public void Information(CodaRecord record) => _information.Add(record.Article.Part == '1' ? record.Text(40, 73) : record.Text(10, 105));

    public BankEntry Entry() =>
        new()
        {
            Booked = _first.Day(115, "entry date"),
            Value = _first.Day(47, "value date"),
            Amount = _first.Amount(32, "amount"),
            Currency = _currency,
            Direction = _first.IsDebit(31, "sign") ? Direction.Debit : Direction.Credit,
            BankReference = _first.Text(10, 21),
            Code = _first.Text(53, 8),
            Details = [Transaction() with { Amount = null, Currency = "" }],
            Line = _first.Line,
        };

    public BankTransaction Transaction() =>
        new()
        {
            Amount = _first.Amount(32, "amount"),
            Currency = _currency,
            Direction = _first.IsDebit(31, "sign") ? Direction.Debit : Direction.Credit,
            EndToEndId = _reference is "NOTPROVIDED" ? "" : _reference,
            BankReference = _first.Text(10, 21),
            Counterparty = _other,
            References = Reference() is { } reference ? [reference] : [],
            Text = string.Join(' ', _information.Prepend(_isStructured ? "" : _communication.Trim()).Where(text => text.Length > 0)),
            ReturnReason = _reason,
        };

    /// <summary>Kinds 101 and 102 are the structured communication of 12 digits.</summary>
    private BankReference? Reference() =>
        !_isStructured ? null
        : _communication[..3] is "101" or "102" ? new BankReference("BBA", _communication[3..15])
        : new BankReference(_communication[..3], _communication[3..].Trim());
}
