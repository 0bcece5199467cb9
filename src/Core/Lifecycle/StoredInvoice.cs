namespace Invoicing.Lifecycle;

/// <summary>An invoice with all of its transmissions.</summary>
/// <param name="Record">The invoice.</param>
/// <param name="Transmissions">At least one, in the order of their numbers.</param>
public sealed record StoredInvoice(InvoiceRecord Record, IReadOnlyList<Transmission> Transmissions)
{
    /// <summary>The first transmission: the one that completes the invoice, and that the others follow.</summary>
    public Transmission First => Transmissions[0];

    /// <summary>The transmission of a number.</summary>
    public Transmission Transmission(int number) => Transmissions.Single(transmission => transmission.Number == number);

    /// <summary>Documents of the invoice and of its transmissions.</summary>
    public IEnumerable<DocumentReference> Documents => Record.Documents.Concat(Transmissions.SelectMany(transmission => transmission.Documents));
}
