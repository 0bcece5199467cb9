namespace Invoicing.Storage.Backups;

/// <summary>What a backup holds: the file <c>backup.json</c>, written last. A folder without it is no backup.</summary>
/// <param name="Version">Version of the layout: 1.</param>
/// <param name="At">When it was begun: what came later may be missing.</param>
/// <param name="Schema">Schema of the store.</param>
/// <param name="LogLength">Entries of the audit log.</param>
/// <param name="LogHash">The log's hash there.</param>
/// <param name="Invoices">Invoices.</param>
/// <param name="Files">Every other file.</param>
public sealed record BackupManifest(int Version, DateTimeOffset At, long Schema, long LogLength, string LogHash, long Invoices, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The version that is written.</summary>
    public const int LastVersion = 1;
}
