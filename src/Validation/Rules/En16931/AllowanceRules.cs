using Invoicing.Validation.Bindings;

namespace Invoicing.Validation.Rules.En16931;

/// <summary>Allowances and charges of the document and of lines.</summary>
internal static class AllowanceRules
{
    /// <summary>Declares them.</summary>
    public static void Declare(Binding on)
    {
        on.Has("BR-31", "BG-20", "BT-92", "document level allowance", "amount");
        on.Rule("BR-32", "BG-20", "BT-95", "The document level allowance has no VAT category (BT-95).", "Give the VAT category of the allowance.");
        Reason(on, "BR-33", "BR-CO-21", "BG-20", "BT-97", "BT-98", "document level allowance");
        on.Has("BR-36", "BG-21", "BT-99", "document level charge", "amount");
        on.Rule("BR-37", "BG-21", "BT-102", "The document level charge has no VAT category (BT-102).", "Give the VAT category of the charge.");
        Reason(on, "BR-38", "BR-CO-22", "BG-21", "BT-104", "BT-105", "document level charge");
        on.Has("BR-41", "BG-27", "BT-136", "line allowance", "amount");
        Reason(on, "BR-42", "BR-CO-23", "BG-27", "BT-139", "BT-140", "line allowance");
        on.Has("BR-43", "BG-28", "BT-141", "line charge", "amount");
        Reason(on, "BR-44", "BR-CO-24", "BG-28", "BT-144", "BT-145", "line charge");
        on.TwoDecimals("BR-DEC-01", "BG-20", "BT-92", "document level allowance amount");
        on.TwoDecimals("BR-DEC-02", "BG-20", "BT-93", "document level allowance base amount");
        on.TwoDecimals("BR-DEC-05", "BG-21", "BT-99", "document level charge amount");
        on.TwoDecimals("BR-DEC-06", "BG-21", "BT-100", "document level charge base amount");
        on.TwoDecimals("BR-DEC-24", "BG-27", "BT-136", "line allowance amount");
        on.TwoDecimals("BR-DEC-25", "BG-27", "BT-137", "line allowance base amount");
        on.TwoDecimals("BR-DEC-27", "BG-28", "BT-141", "line charge amount");
        on.TwoDecimals("BR-DEC-28", "BG-28", "BT-142", "line charge base amount");
    }

    private static void Reason(Binding on, string first, string second, string group, string reason, string code, string whole)
    {
        on.HasEither(first, group, reason, code, whole, "reason or reason code");
        on.HasEither(second, group, reason, code, whole, "reason or reason code");
    }
}
