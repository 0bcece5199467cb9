namespace Invoicing.Taxes.Exemptions;

/// <summary>A reason why no VAT is charged.</summary>
/// <param name="Code">VATEX code (BT-121).</param>
/// <param name="CategoryCode">The VAT category (BT-118, UNTDID 5305) that it fits.</param>
/// <param name="Text">A short text (BT-120), our own wording.</param>
public sealed record VatExemption(string Code, string CategoryCode, string Text);
