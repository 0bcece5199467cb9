namespace Invoicing.Pipeline.Evidence;

/// <summary>Table of contents of an evidence pack; its bytes are what is signed.</summary>
/// <param name="Version">Version of the layout: 2; packs of version 1 say nothing of the log.</param>
/// <param name="InvoiceId">Whose evidence.</param>
/// <param name="CreatedAt">When the pack was made.</param>
/// <param name="TrailHead">Hash of the last entry of the trail.</param>
/// <param name="Files">Every other file of the pack but signature and certificate, with SHA-256 in lower-case hexadecimal.</param>
public sealed record EvidenceManifest(int Version, string InvoiceId, DateTimeOffset CreatedAt, string TrailHead, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>The version that is written.</summary>
    public const int LastVersion = 2;
}
