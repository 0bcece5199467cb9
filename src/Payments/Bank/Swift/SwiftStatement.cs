using System.Globalization;
using System.Text.RegularExpressions;
using Invoicing.Faults;
using Invoicing.Payments.Bank.Model;
using Invoicing.Payments.Bank.Swift.Details;

namespace Invoicing.Payments.Bank.Swift;

/// <summary>A message as it is read, field by field.</summary>
internal sealed partial class SwiftStatement(SwiftField reference, bool isInterim, List<Fault> findings)
{
    private readonly List<BankBalance> _balances = [];
    private readonly List<BankEntry> _entries = [];
    private readonly List<string> _text = [];
    private StatedTotals _totals = new();
    private SwiftField? _account;
    private string _number = "";
    private int? _page;
    private string _currency = "";
    private bool _isInterim = isInterim;
    private bool _isOfEntry;
    private bool _isClosed;

    public void Take(SwiftField field)
    {
        switch (field.Tag)
        {
            case "25" or "25P":
                _account = _account is null ? field : throw Refusal.At(field.Line, field.Name, "GW-BANK-ACCOUNT", "the message names an account twice.");
                break;
            case "28" or "28C":
                Number(field.First.Trim());
                break;
            case "13" or "13D":
                _isInterim |= _balances.Count == 0;
                break;
            case "34F":
                _isInterim |= _balances.Count == 0;
                _currency = _currency.Length > 0 || field.First.Length < 3 ? _currency : field.First[..3];
                break;
            case "90C" or "90D":
                _totals = SwiftTotals.Add(_totals, field);
                _isOfEntry = false;
                break;
            case "60" or "60F" or "60M" or "62" or "62F" or "62M" or "64" or "65":
                Balance(field);
                break;
            case "61":
                Entry(field);
                break;
            case "86" or "NS":
                Details(field);
                break;
        }
    }

    public BankStatement Finish()
    {
        EndEntry();
        var last = _account ?? throw Refusal.At(reference.Line, ":25:", "GW-BANK-ACCOUNT", $"the message of line {reference.Line} names no account.");
        _isInterim |= _balances.Count == 0 && _entries.Count > 0;
        if (!_isInterim)
        {
            _ = Find(BalanceKind.Opening) ?? throw Missing("60F", "opening", last);
            _ = Find(BalanceKind.Closing) ?? throw Missing("62F", "closing", last);
        }

        return new BankStatement
        {
            Kind = _isInterim ? StatementKind.Report : StatementKind.Statement,
            Id = reference.First.Trim(),
            Account = SwiftAccount.Of(last.First),
            Currency = _currency,
            Number = _number,
            Page = _page,
            From = Find(BalanceKind.Opening)?.Date,
            To = Find(BalanceKind.Closing)?.Date,
            Balances = _balances,
            Entries = _entries,
            Stated = _totals,
            Text = string.Join(' ', _text),
            Line = reference.Line,
        };
    }

    private BankBalance? Find(BalanceKind kind) => _balances.Find(balance => balance.Kind == kind);

    private Refusal Missing(string tag, string which, SwiftField last) =>
        Refusal.At(
            Math.Max(last.Line, _entries.Count > 0 ? _entries[^1].Line : 0),
            $":{tag}:",
            "GW-BANK-BALANCE",
            $"the message of line {reference.Line} has no {which} balance after this line.",
            "It may be cut off: fetch the file again."
        );

    private void Number(string text)
    {
        var match = StatementNumber().Match(text);
        _number = match.Success ? match.Groups["number"].Value : text;
        _page = int.TryParse(match.Groups["page"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;
    }

    private void Balance(SwiftField field)
    {
        EndEntry();
        var balance = SwiftAmount.Balance(field, _currency, findings);
        _currency = _currency.Length > 0 ? _currency : balance.Currency;
        _isClosed |= balance.Kind == BalanceKind.Closing;
        _balances.Add(balance);
    }

    private void Entry(SwiftField field)
    {
        EndEntry();
        if (_isClosed)
        {
            findings.Add(
                Fault.Warning("GW-BANK-AFTER-CLOSING", $"Line {field.Line}, {field.Name}: the entry stands after the closing balance of its message.") with
                {
                    Line = field.Line,
                    Path = field.Name,
                }
            );
        }

        _entries.Add(SwiftEntry.Read(field, _currency, findings));
        _isOfEntry = true;
    }

    private void Details(SwiftField field)
    {
        if (_isOfEntry)
        {
            var details = SwiftDetails.Read(field.Tag, field.Lines);
            _entries[^1] = _entries[^1] with { Details = [_entries[^1].Details is [var earlier] ? SwiftDetails.Join(earlier, details) : details] };
            return;
        }

        _totals = SwiftTotals.AddText(_totals, field);
        _text.Add(field.Joined().Trim());
    }

    /// <summary>What references and supplement of field 61 say beyond field 86.</summary>
    private void EndEntry()
    {
        if (_isOfEntry)
        {
            _entries[^1] = SwiftDetails.Complete(_entries[^1]);
        }

        _isOfEntry = false;
    }

    [GeneratedRegex(@"^(?<number>\d+)(/(?<page>\d+))?$")]
    private static partial Regex StatementNumber();
}
