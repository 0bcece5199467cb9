namespace Invoicing.Receivables.Books;

/// <summary>What a document is in the books, and of which vendor it is. What it is about (its business key) says so, from draft to correction.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Vendor">The vendor; null where there is none.</param>
public readonly record struct BookRole(BookKind Kind, string? Vendor = null)
{
    private static readonly (string Prefix, BookKind Kind)[] Prefixes =
    [
        ("agency", BookKind.Agency),
        ("self-billed", BookKind.SelfBilled),
        ("commission", BookKind.Commission),
        ("resale", BookKind.Own),
    ];

    /// <summary>The role of a document by what it is about.</summary>
    public static BookRole Of(string businessKey)
    {
        var parts = businessKey.Split(':', 3);
        return Prefixes.FirstOrDefault(one => one.Prefix == parts[0]) is { Prefix: not null } found && parts.Length == 3 ? new(found.Kind, parts[1]) : default;
    }

    /// <summary>What a document of a settlement is about.</summary>
    /// <param name="kind">What it is in the books; own for a resale.</param>
    /// <param name="vendor">The vendor.</param>
    /// <param name="seller">The marketplace.</param>
    /// <param name="settlement">Number of the settlement.</param>
    /// <param name="lead">The first order of a sale; null for what a vendor has once.</param>
    public static string KeyOf(BookKind kind, string vendor, string seller, string settlement, string? lead = null) =>
        $"{Prefixes.First(one => one.Kind == kind).Prefix}:{vendor}:{seller}:{settlement}{(lead is null ? "" : $":{lead}")}";
}
