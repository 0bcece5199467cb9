namespace Invoicing.Payments.Collection;

/// <summary>Who collects by SEPA direct debit.</summary>
public sealed record Creditor
{
    /// <summary>Name; at most 70 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Creditor identifier, as in DE98ZZZ09999999999.</summary>
    public string Identifier { get; init; } = "";

    /// <summary>Account that the money comes to.</summary>
    public string Iban { get; init; } = "";

    /// <summary>BIC of its bank; empty where it is not told.</summary>
    public string Bic { get; init; } = "";

    /// <summary>Scheme: CORE or B2B.</summary>
    public string Scheme { get; init; } = "CORE";
}
