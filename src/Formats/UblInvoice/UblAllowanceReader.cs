using Invoicing.Model;
using Invoicing.Values;
using static Invoicing.Formats.UblInvoice.UblSpace;

namespace Invoicing.Formats.UblInvoice;

/// <summary>Reads allowances and charges: BG-20 and BG-21 of the document, BG-27 and BG-28 of a line.</summary>
internal static class UblAllowanceReader
{
    /// <summary>An allowance or charge of the document, added to the list it belongs to.</summary>
    internal static void OfDocument(UblCursor cursor, List<DocumentAllowanceCharge> allowances, List<DocumentAllowanceCharge> charges)
    {
        var (isCharge, item) = Read(cursor, ofLine: false);
        (isCharge ? charges : allowances).Add(item);
    }

    /// <summary>An allowance or charge of a line, added to the list it belongs to.</summary>
    internal static void OfLine(UblCursor cursor, ref List<LineAllowanceCharge>? allowances, ref List<LineAllowanceCharge>? charges)
    {
        var (isCharge, item) = Read(cursor, ofLine: true);
        ((isCharge ? ref charges : ref allowances) ??= []).Add(
            new LineAllowanceCharge
            {
                Amount = item.Amount,
                BaseAmount = item.BaseAmount,
                Percentage = item.Percentage,
                Reason = item.Reason,
                ReasonCode = item.ReasonCode,
            }
        );
    }

    private static (bool IsCharge, DocumentAllowanceCharge Item) Read(UblCursor cursor, bool ofLine)
    {
        bool? isCharge = null;
        Money? amount = null,
            baseAmount = null;
        Percentage? percentage = null,
            rate = null;
        string? reason = null,
            reasonCode = null,
            category = null;
        for (var group = cursor.Group(); cursor.Next(group); )
        {
            switch (cursor.Space, cursor.Name)
            {
                case (Cbc, "ChargeIndicator"):
                    cursor.Indicator(ref isCharge, ofLine ? "BG-27" : "BG-20");
                    break;
                case (Cbc, "AllowanceChargeReasonCode"):
                    cursor.Code(ref reasonCode, Term(ofLine, isCharge, "BT-98", "BT-105", "BT-140", "BT-145"));
                    break;
                case (Cbc, "AllowanceChargeReason"):
                    cursor.Text(ref reason, Term(ofLine, isCharge, "BT-97", "BT-104", "BT-139", "BT-144"), many: true);
                    break;
                case (Cbc, "MultiplierFactorNumeric"):
                    cursor.Percent(ref percentage, Term(ofLine, isCharge, "BT-94", "BT-101", "BT-138", "BT-143"));
                    break;
                case (Cbc, "Amount"):
                    cursor.Amount(ref amount, Term(ofLine, isCharge, "BT-92", "BT-99", "BT-136", "BT-141"));
                    break;
                case (Cbc, "BaseAmount"):
                    cursor.Amount(ref baseAmount, Term(ofLine, isCharge, "BT-93", "BT-100", "BT-137", "BT-142"));
                    break;
                case (Cac, "TaxCategory") when !ofLine && category is null && rate is null:
                    UblGroups.TaxCategory(cursor, ref category, ref rate, isCharge == true ? "BT-102" : "BT-95");
                    break;
                default:
                    cursor.Unknown();
                    break;
            }
        }

        if (isCharge is null)
        {
            cursor.Fail("GW-UBL-INDICATOR", "Nothing says whether this is an allowance or a charge.", ofLine ? "BG-27" : "BG-20", "State cbc:ChargeIndicator.");
        }

        return (
            isCharge == true,
            new DocumentAllowanceCharge
            {
                Amount = amount,
                BaseAmount = baseAmount,
                Percentage = percentage,
                VatCategoryCode = category,
                VatRate = rate,
                Reason = reason,
                ReasonCode = reasonCode,
            }
        );
    }

    private static string Term(bool ofLine, bool? isCharge, string allowance, string charge, string lineAllowance, string lineCharge) =>
        (ofLine, isCharge == true) switch
        {
            (false, false) => allowance,
            (false, true) => charge,
            (true, false) => lineAllowance,
            (true, true) => lineCharge,
        };
}
