namespace Invoicing.Payments.Matching.Model;

/// <summary>A customer who may pay.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Accounts">Accounts that it is known to pay from, as IBAN or as the bank writes them.</param>
public sealed record Payer(string Id, string Name, IReadOnlyList<string> Accounts);
