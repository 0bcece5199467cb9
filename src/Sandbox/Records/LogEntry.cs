namespace Invoicing.Sandbox.Records;

/// <summary>
/// One line of an authority's own records: what the other side knows for certain, to be compared with ours after a crash.
/// </summary>
/// <param name="Sequence">Counts from 1, on through restarts of the authority.</param>
/// <param name="At">The authority's clock when the entry was made.</param>
/// <param name="Authority">Which simulator wrote it: <c>anaf</c>, <c>sftp</c> or <c>httpApi</c>.</param>
/// <param name="Event">One of the constants of <see cref="LogEvents"/>.</param>
/// <param name="Party">The fiscal identifier the upload was made for (a Romanian CIF in digits), where there is one.</param>
/// <param name="Number">BT-1, the invoice number read from the document; null when the document could not be read.</param>
/// <param name="Sha256">SHA-256 of the received bytes, 64 lowercase hex digits.</param>
/// <param name="Index">The authority's name of the document: ANAF's <c>index_incarcare</c>, the received file's name, or the transmission id.</param>
/// <param name="Detail">The verdict, the refusal's reason, or the acknowledgement's id and code.</param>
public sealed record LogEntry(
    long Sequence,
    DateTimeOffset At,
    string Authority,
    string Event,
    string? Party,
    string? Number,
    string? Sha256,
    string? Index,
    string? Detail
);
