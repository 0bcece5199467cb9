using Invoicing.Values;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>An amount with its currency.</summary>
internal sealed class AmountKind() : MeasureKind<Money>("currencyID", "a currency without an amount")
{
    protected override Money Of(decimal number, string? unit) => new(number, unit ?? "");

    protected override (decimal Number, string? Unit) Parts(Money value) => (value.Amount, value.Currency);
}
