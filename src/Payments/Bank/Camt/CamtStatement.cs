using System.Globalization;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Camt;

/// <summary>One Stmt, Rpt or Ntfctn.</summary>
internal static class CamtStatement
{
    public static BankStatement Read(CamtSource source, StatementKind kind, BankLimits limits, ref int entries)
    {
        var (line, depth, name) = (source.Line, source.Depth, source.Name);
        var head = new CamtNode(name, line, null);
        var (balances, read, text) = (new List<BankBalance>(), new List<BankEntry>(), new List<string>());
        var parts = new Dictionary<string, CamtNode>();
        while (!source.IsEmpty && source.NextChild(depth))
        {
            if (source.Name == "Ntry")
            {
                read.Add(CamtEntry.Read(source, limits, ref entries));
                continue;
            }

            var node = source.Lift(head);
            parts.TryAdd(node.Name, node);
            if (node.Name == "Bal")
            {
                balances.Add(Balance(node));
            }
            else if (node.Name is "AddtlStmtInf" or "AddtlRptInf" or "AddtlNtfctnInf")
            {
                text.Add(node.Text);
            }
        }

        var account = parts.GetValueOrDefault("Acct") ?? throw Refusal.At(line, $"{head.Name}/Acct", "GW-BANK-ACCOUNT", "the account is missing.");
        var period = parts.GetValueOrDefault("FrToDt");
        return new BankStatement
        {
            Kind = kind,
            Id = Text(parts, "Id"),
            Account = Account(account),
            Currency = Currency(account, balances, read),
            Number = Text(parts, "ElctrncSeqNb") is { Length: > 0 } number ? number : Text(parts, "LglSeqNb"),
            Page = Page(parts),
            From = Day(period?.At("FrDtTm") ?? period?.At("FrDt")) ?? balances.Find(balance => balance.Kind == BalanceKind.Opening)?.Date,
            To = Day(period?.At("ToDtTm") ?? period?.At("ToDt")) ?? balances.FindLast(balance => balance.Kind == BalanceKind.Closing)?.Date,
            Balances = balances,
            Entries = read,
            Stated = parts.TryGetValue("TxsSummry", out var totals) ? Totals(totals) : new StatedTotals(),
            Text = string.Join(' ', text),
            Line = line,
        };
    }

    private static string Text(Dictionary<string, CamtNode> parts, string name) => parts.GetValueOrDefault(name)?.Text ?? "";

    private static DateOnly? Day(CamtNode? node) => node?.Day();

    private static int? Page(Dictionary<string, CamtNode> parts)
    {
        var node = parts.GetValueOrDefault("StmtPgntn") ?? parts.GetValueOrDefault("RptPgntn") ?? parts.GetValueOrDefault("NtfctnPgntn");
        return int.TryParse(node?.TextAt("PgNb"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : null;
    }

    private static BankAccount Account(CamtNode account) =>
        CamtParty.Account(account) with
        {
            Bank = account.At("Svcr", "FinInstnId") is { } bank ? CamtParty.Bank(bank) : "",
            Holder = account.TextAt("Ownr", "Nm"),
        };

    private static string Currency(CamtNode account, List<BankBalance> balances, List<BankEntry> entries) =>
        account.TextAt("Ccy") is { Length: > 0 } own ? own
        : balances.Count > 0 ? balances[0].Currency
        : entries.Count > 0 ? entries[0].Currency
        : "";

    private static BankBalance Balance(CamtNode node)
    {
        var amount = node.At("Amt") ?? throw Refusal.At(node.Line, "Bal/Amt", "GW-BANK-AMOUNT", "the balance has no amount.");
        var code = node.At("Tp") is { } type ? (type.At("CdOrPrtry") ?? type).Choice("Cd", "Prtry") : "";
        var kind = code switch
        {
            "OPBD" or "PRCD" => BalanceKind.Opening,
            "CLBD" => BalanceKind.Closing,
            "ITBD" => BalanceKind.Interim,
            "CLAV" or "OPAV" or "ITAV" => BalanceKind.Available,
            "FWAV" => BalanceKind.Forward,
            _ => BalanceKind.Other,
        };
        var value = amount.Number();
        return new BankBalance(kind, node.Sign() == Direction.Debit ? -value : value, amount.Currency, node.At("Dt")?.Day(), code);
    }

    private static StatedTotals Totals(CamtNode totals)
    {
        var (all, credit, debit) = (totals.At("TtlNtries"), totals.At("TtlCdtNtries"), totals.At("TtlDbtNtries"));
        var net = all?.At("TtlNetNtry");
        var amount = (net?.At("Amt") ?? all?.At("TtlNetNtryAmt"))?.Number();
        return new StatedTotals
        {
            Count = Count(all),
            Sum = all?.At("Sum")?.Number(),
            Net = (net ?? all)?.Sign() == Direction.Debit ? -amount : amount,
            CreditCount = Count(credit),
            CreditSum = credit?.At("Sum")?.Number(),
            DebitCount = Count(debit),
            DebitSum = debit?.At("Sum")?.Number(),
        };
    }

    private static int? Count(CamtNode? node) => node?.At("NbOfNtries") is { } count ? (int)Math.Min(count.Number(), int.MaxValue) : null;
}
