using System.Globalization;
using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Camt;

/// <summary>One Ntry: its head is small, its payments are lifted one by one.</summary>
internal static class CamtEntry
{
    public static BankEntry Read(CamtSource source, BankLimits limits, ref int entries)
    {
        Count(source, limits, ref entries);
        var (line, depth) = (source.Line, source.Depth);
        var head = new CamtNode("Ntry", line, null);
        var parts = new Dictionary<string, CamtNode>();
        var pending = new List<CamtNode>();
        BankBatch? batch = null;
        while (!source.IsEmpty && source.NextChild(depth))
        {
            if (source.Name != "NtryDtls")
            {
                var node = source.Lift(head);
                parts.TryAdd(node.Name, node);
                continue;
            }

            var details = source.Depth;
            while (!source.IsEmpty && source.NextChild(details))
            {
                if (source.Name == "TxDtls")
                {
                    Count(source, limits, ref entries);
                    pending.Add(source.Lift(head));
                }
                else if (source.Name == "Btch")
                {
                    batch = Batch(source.Lift(head));
                }
                else
                {
                    source.Lift(head);
                }
            }
        }

        return Entry(head, parts, batch, pending);
    }

    private static BankEntry Entry(CamtNode head, Dictionary<string, CamtNode> parts, BankBatch? batch, List<CamtNode> details)
    {
        var amount = parts.GetValueOrDefault("Amt") ?? throw Refusal.At(head.Line, "Ntry/Amt", "GW-BANK-AMOUNT", "the entry has no amount.");
        var sign = Wrap(parts, "CdtDbtInd").Sign() ?? throw Refusal.At(head.Line, "Ntry/CdtDbtInd", "GW-BANK-SIGN", "the entry is neither credit nor debit.");
        var isReversal = Text(parts, "RvslInd") is "true" or "1";
        return new BankEntry
        {
            Booked = parts.GetValueOrDefault("BookgDt")?.Day(),
            Value = parts.GetValueOrDefault("ValDt")?.Day(),
            Amount = Math.Abs(amount.Number()),
            Currency = amount.Currency,
            Direction = amount.Number() < 0 ? Other(sign) : sign,
            IsReversal = isReversal,
            Status = Status(parts.GetValueOrDefault("Sts")),
            BankReference = Text(parts, "AcctSvcrRef"),
            EntryReference = Text(parts, "NtryRef"),
            Code = parts.TryGetValue("BkTxCd", out var code) ? Code(code) : "",
            Text = Text(parts, "AddtlNtryInf"),
            Charges = CamtAmounts.Charges(parts.GetValueOrDefault("Chrgs")),
            Exchange = CamtAmounts.Exchange(parts.GetValueOrDefault("AmtDtls")),
            Batch = batch,
            Details = [.. details.Select(node => CamtTransaction.Read(node, sign, isReversal))],
            Line = head.Line,
        };
    }

    private static CamtNode Wrap(Dictionary<string, CamtNode> parts, string name)
    {
        var wrapper = new CamtNode("Ntry", 0, null);
        if (parts.TryGetValue(name, out var node))
        {
            wrapper.Add(name, node.Line).Text = node.Text;
        }

        return wrapper;
    }

    private static string Text(Dictionary<string, CamtNode> parts, string name) => parts.GetValueOrDefault(name)?.Text ?? "";

    private static Direction Other(Direction sign) => sign == Direction.Credit ? Direction.Debit : Direction.Credit;

    private static EntryStatus Status(CamtNode? status) =>
        status?.Choice("Cd", "Prtry") switch
        {
            "PDNG" or "FUTR" => EntryStatus.Pending,
            "INFO" => EntryStatus.Information,
            _ => EntryStatus.Booked,
        };

    private static string Code(CamtNode code)
    {
        var family = code.At("Domn", "Fmly");
        var parts = new[] { code.TextAt("Domn", "Cd"), family?.TextAt("Cd") ?? "", family?.TextAt("SubFmlyCd") ?? "" };
        return parts[0].Length > 0 ? string.Join('/', parts) : code.TextAt("Prtry", "Cd");
    }

    private static BankBatch Batch(CamtNode batch) =>
        new(
            batch.TextAt("PmtInfId") is { Length: > 0 } id ? id : batch.TextAt("MsgId"),
            int.TryParse(batch.TextAt("NbOfTxs"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null,
            batch.At("TtlAmt")?.Number()
        );

    private static void Count(CamtSource source, BankLimits limits, ref int entries)
    {
        if (++entries > limits.MaxEntries)
        {
            throw Refusal.At(
                source.Line,
                source.Name,
                "GW-BANK-ENTRIES",
                $"the file has more than {limits.MaxEntries} entries.",
                "Ask the bank for it in parts."
            );
        }
    }
}
