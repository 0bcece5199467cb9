namespace Invoicing.Ports.Receivables;

/// <summary>A draft: what an invoice will be made of. It has no number.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Seller">Seller by its id in the configuration.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="Version">From 1; each edit is a version of its own, and all are kept.</param>
/// <param name="BusinessKey">What it is about, once.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="UpdatedBy">Who changed it.</param>
/// <param name="Body">The order, JSON.</param>
public sealed record StoredDraft(
    Guid Id,
    string Tenant,
    string Seller,
    DraftStatus Status,
    long Version,
    string BusinessKey,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string UpdatedBy,
    string Body
)
{
    /// <summary>Who approved this version; null where nobody has.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The event that it was made of.</summary>
    public Guid? Event { get; init; }

    /// <summary>Other events that it takes up, settled when it is added: periods and usage.</summary>
    public IReadOnlyList<Guid> Takes { get; init; } = [];

    /// <summary>The document that it became.</summary>
    public string? Result { get; init; }
}
