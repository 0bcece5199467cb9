namespace Invoicing.Payments.Matching.Model;

/// <summary>What speaks for a match.</summary>
public enum EvidenceKind
{
    /// <summary>The payment reference of the invoice, with its check digits.</summary>
    Reference,

    /// <summary>The end-to-end id of a payment begun for the invoice.</summary>
    EndToEndId,

    /// <summary>A remittance advice of the customer.</summary>
    RemittanceAdvice,

    /// <summary>The invoice's number, whole.</summary>
    Number,

    /// <summary>The invoice's number, truncated, shortened or misspelt.</summary>
    DamagedNumber,

    /// <summary>The account that the customer pays from.</summary>
    Account,

    /// <summary>The customer's name, alike enough and like no other.</summary>
    Name,

    /// <summary>The amount is the open amount.</summary>
    Amount,

    /// <summary>The amount is the sum of the open amounts, and of no others of this customer.</summary>
    Sum,
}
