namespace Invoicing.Receivables.Links;

/// <summary>The link under which a customer can pay an invoice, as a seller's settings have it.</summary>
public sealed record PaymentLinkOptions
{
    /// <summary>Address (BT-124), https alone, with the placeholders of <see cref="LinkTemplate"/>, as in <c>https://pay.example/{number}</c>.</summary>
    public string Template { get; init; } = "";

    /// <summary>
    /// What the link is called (BT-123), at most 100 characters (BR-RO-L1020); null for no name. In France it is one of a list, such as
    /// <c>DOCUMENT_ANNEXE</c> (BR-FR-17).
    /// </summary>
    public string? Description { get; init; } = "Payment link";

    /// <summary>Text of the payment terms (BT-20) with the placeholder <c>{link}</c>; null for none.</summary>
    public string? Terms { get; init; }
}
