using Invoicing.Model;

namespace Invoicing.Taxes.Stages;

/// <summary>What a VAT group is told by: category and rate; category O has no rate.</summary>
internal readonly record struct GroupKey(string CategoryCode, decimal? Rate)
{
    public static GroupKey? Of(string? categoryCode, decimal? rate) =>
        categoryCode is null ? null : new(categoryCode, VatCategory.Find(categoryCode)?.Rate == RateRule.Absent ? null : rate ?? 0);

    public static GroupKey? Of(LineVat? vat) => Of(vat?.CategoryCode, vat?.Rate?.Value);
}
