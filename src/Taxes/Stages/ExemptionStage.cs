using Invoicing.Model;
using Invoicing.Taxes.Exemptions;

namespace Invoicing.Taxes.Stages;

/// <summary>The exemption reason of a VAT group (BT-120, BT-121): there where it must be, absent where it must not.</summary>
internal static class ExemptionStage
{
    public static VatBreakdown Complete(VatBreakdown group, VatCategory category, string path, Ledger ledger)
    {
        var stated = group.ExemptionReason is not null || group.ExemptionReasonCode is not null;
        if (!category.NeedsReason)
        {
            if (stated)
            {
                ledger.Fatal(
                    "GW-TAX-EXEMPTION",
                    $"Category {category.Code} with an exemption reason.",
                    $"{path}/exemptionReason",
                    "BT-120",
                    "Remove reason and code; or use category E where the supply is exempt."
                );
            }

            return group;
        }

        if (group.ExemptionReasonCode is { } code && VatExemptions.Find(code) is { } known && known.CategoryCode != category.Code)
        {
            ledger.Fatal(
                "GW-TAX-EXEMPTION",
                $"{code} is a reason of category {known.CategoryCode}, not of {category.Code}.",
                $"{path}/exemptionReasonCode",
                "BT-121",
                "Correct the code or the category."
            );
        }

        if (stated)
        {
            return group;
        }
        if (Default(category, ledger) is { } reason)
        {
            return group with { ExemptionReasonCode = reason.Code, ExemptionReason = reason.Text };
        }
        ledger.Fatal(
            "GW-TAX-EXEMPTION",
            $"Category {category.Code} needs a reason, and none follows from it.",
            $"{path}/exemptionReasonCode",
            "BT-121",
            "State a VATEX code or a text; or set one in the options."
        );
        return group;
    }

    private static VatExemption? Default(VatCategory category, Ledger ledger)
    {
        if (VatExemptions.OfCategory(category.Code) is { } only)
        {
            return only;
        }
        return ledger.Options.ExemptionReasonCode is { } code && VatExemptions.Find(code) is { } reason && reason.CategoryCode == category.Code ? reason : null;
    }
}
