namespace Invoicing.Pipeline.Evidence;

/// <summary>What a pack that holds proves.</summary>
/// <param name="InvoiceId">Whose evidence.</param>
/// <param name="CreatedAt">When it was packed, as its signer says.</param>
/// <param name="Signer">Subject of the signing certificate.</param>
/// <param name="CertificateThumbprint">SHA-256 of the signing certificate; compare it with the one your gateway publishes.</param>
/// <param name="Entries">Entries of the trail.</param>
/// <param name="Documents">Documents in the pack.</param>
/// <param name="Log">Where the trail stands in the log over all invoices; null for packs of version 1, which do not say.</param>
public sealed record EvidenceReport(
    string InvoiceId,
    DateTimeOffset CreatedAt,
    string Signer,
    string CertificateThumbprint,
    int Entries,
    int Documents,
    LogSupport? Log
);
