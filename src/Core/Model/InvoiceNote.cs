namespace Invoicing.Model;

/// <summary>BG-1: Invoice note. Source: EN 16931-1:2017, 6.3.</summary>
public sealed record InvoiceNote
{
    /// <summary>BT-21: Invoice note subject code, of UNTDID 4451.</summary>
    public string? SubjectCode { get; init; }

    /// <summary>BT-22: Invoice note.</summary>
    public string? Text { get; init; }
}
