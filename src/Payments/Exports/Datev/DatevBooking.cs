namespace Invoicing.Payments.Exports.Datev;

/// <summary>A line of a DATEV batch: gross amount, account and contra account; DATEV reckons the tax from the key.</summary>
/// <param name="Gross">Gross amount, more than 0.</param>
/// <param name="IsDebit">Whether the account is debited.</param>
/// <param name="Account">Account, digits.</param>
/// <param name="Contra">Contra account, digits.</param>
/// <param name="TaxKey">BU key; empty for accounts that know their tax themselves.</param>
/// <param name="Date">Day of the document.</param>
/// <param name="Document">Document field 1: letters, digits and $ &amp; % * + - / , at most 36.</param>
/// <param name="Text">Text, at most 60 characters.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Rate">Units of the currency for one euro, where it is not the batch's.</param>
public sealed record DatevBooking(
    decimal Gross,
    bool IsDebit,
    string Account,
    string Contra,
    string TaxKey,
    DateOnly Date,
    string Document,
    string Text,
    string Currency = "EUR",
    decimal? Rate = null
);
