namespace Invoicing.Payments.Exports.Saft;

/// <summary>An account with its balances; debit is positive.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Opening">Before the file's entries.</param>
/// <param name="Closing">After them.</param>
public sealed record SaftAccount(string Number, string Name, decimal Opening, decimal Closing);
