using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;

namespace Invoicing.Validation.Rules.CiusRo;

/// <summary>Dates are ten characters, without a time zone: BR-RO-DT….</summary>
internal static class RomanianDates
{
    private static readonly (string Id, string Element, string Terms, string What)[] All =
    [
        ("BR-RO-DT001", "cbc:IssueDate", "BT-2, BT-26", "issue date"),
        ("BR-RO-DT002", "cbc:TaxPointDate", "BT-7", "VAT point date"),
        ("BR-RO-DT003", "cbc:DueDate", "BT-9", "due date"),
        ("BR-RO-DT003_CN", "cbc:PaymentDueDate", "BT-9", "due date"),
        ("BR-RO-DT004", "cbc:ActualDeliveryDate", "BT-72", "delivery date"),
        ("BR-RO-DT005", "cbc:StartDate", "BT-73, BT-134", "first day of the period"),
        ("BR-RO-DT006", "cbc:EndDate", "BT-74, BT-135", "last day of the period"),
    ];

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern pattern)
    {
        foreach (var (id, element, terms, what) in All)
        {
            pattern
                .On(element)
                .Fatal(id, terms, $"The {what} is not written YYYY-MM-DD.", "Write the day with ten characters, without a time zone.", IsPlainDate);
        }
    }

    private static Truth IsPlainDate(ElementView at) => at.TextNode().HasLength(10) && XsDate.Read(at.Raw) is not null;
}
