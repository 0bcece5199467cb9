namespace Invoicing.Storage.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Name">Path in the backup's folder, with <c>/</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256, 64 lower-case hexadecimal digits.</param>
public sealed record BackupFile(string Name, long Length, string Sha256);
