namespace Invoicing.Lifecycle;

/// <summary>
/// A name or stamp that another side has given an invoice: a number of the authority, an index of an upload, a receipt, the content of a QR code.
/// </summary>
/// <param name="Provider">Who gave it: <c>anaf</c>, <c>ksef</c>.</param>
/// <param name="Kind">What it is, in the provider's own word: <c>index_incarcare</c>, <c>ksefNumber</c>.</param>
/// <param name="Value">The name itself.</param>
public sealed record Reference(string Provider, string Kind, string Value)
{
    /// <summary>Most references of one transmission: what comes beyond is in the acknowledgement's document.</summary>
    public const int Most = 32;

    /// <summary>Most characters of a value.</summary>
    public const int MostCharacters = 4_000;

    /// <summary>Whether other invoices have it too, such as the reference of a package: no acknowledgement can call one invoice by it.</summary>
    public bool IsShared { get; init; }
}
