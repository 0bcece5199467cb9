using Invoicing.Payments.Bank.Model;

namespace Invoicing.Payments.Bank.Camt;

/// <summary>One TxDtls: a payment within an entry.</summary>
internal static class CamtTransaction
{
    public static BankTransaction Read(CamtNode details, Direction sign, bool isReversal)
    {
        var own = details.Sign() ?? sign;
        var amount = details.At("Amt") ?? details.At("AmtDtls", "TxAmt", "Amt");
        var refs = details.At("Refs");
        var remittance = details.At("RmtInf");
        return new BankTransaction
        {
            Amount = amount is null ? null : Math.Abs(amount.Number()),
            Currency = amount?.Currency ?? "",
            Direction = details.Sign(),
            EndToEndId = Given(refs?.TextAt("EndToEndId")),
            InstructionId = Given(refs?.TextAt("InstrId")),
            MandateId = Given(refs?.TextAt("MndtId")),
            BankReference = refs?.TextAt("AcctSvcrRef") is { Length: > 0 } reference ? reference : refs?.TextAt("TxId") ?? "",
            Counterparty = CamtParty.Counterparty(details, isPayer: (own == Direction.Credit) != isReversal),
            Ultimate = CamtParty.Name(details.At("RltdPties")?.At((own == Direction.Credit) != isReversal ? "UltmtDbtr" : "UltmtCdtr")),
            References = [.. References(remittance)],
            Documents = [.. Documents(remittance)],
            Text = Text(details, remittance),
            Charges = CamtAmounts.Charges(details.At("Chrgs")),
            Exchange = CamtAmounts.Exchange(details.At("AmtDtls")),
            ReturnReason = Reason(details),
        };
    }

    private static string Given(string? text) => text is null or "NOTPROVIDED" ? "" : text;

    private static IEnumerable<BankReference> References(CamtNode? remittance) =>
        (remittance?.All("Strd") ?? [])
            .Select(structured => structured.At("CdtrRefInf"))
            .Where(reference => reference?.TextAt("Ref").Length > 0)
            .Select(reference => new BankReference(
                (reference!.At("Tp", "CdOrPrtry") ?? reference.At("Tp"))?.Choice("Cd", "Prtry") ?? "",
                reference.TextAt("Ref")
            ));

    private static IEnumerable<BankDocument> Documents(CamtNode? remittance) =>
        from structured in remittance?.All("Strd") ?? []
        let amounts = structured.At("RfrdDocAmt")
        let amount = amounts?.At("RmtdAmt") ?? amounts?.At("DuePyblAmt") ?? amounts?.At("CdtNoteAmt")
        from document in structured.All("RfrdDocInf")
        where document.TextAt("Nb").Length > 0
        select new BankDocument(document.At("Tp", "CdOrPrtry")?.Choice("Cd", "Prtry") ?? "", document.TextAt("Nb"), amount?.Number());

    private static string Text(CamtNode details, CamtNode? remittance)
    {
        var texts = (remittance?.All("Ustrd") ?? []).Select(node => node.Text);
        var additional = (remittance?.All("Strd") ?? []).SelectMany(structured => structured.All("AddtlRmtInf")).Select(node => node.Text);
        return string.Join(' ', texts.Concat(additional).Append(details.TextAt("AddtlTxInf")).Where(text => text.Length > 0));
    }

    private static string Reason(CamtNode details) =>
        details.At("RtrInf") is not { } back ? ""
        : back.At("Rsn") is { } reason && reason.Choice("Cd", "Prtry") is { Length: > 0 } code ? code
        : back.TextAt("AddtlInf");
}
