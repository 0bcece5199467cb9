namespace Invoicing.Storage.Backups;

/// <summary>A backup that holds.</summary>
/// <param name="Manifest">What is in it.</param>
/// <param name="Documents">Documents that the store refers to, each read and found to be what it was.</param>
public sealed record BackupReport(BackupManifest Manifest, long Documents);
