namespace Invoicing.Receivables.Cash.Settings;

/// <summary>What kind of place files for the accountants go to.</summary>
public enum ExportWay
{
    /// <summary>An SFTP server.</summary>
    Sftp,

    /// <summary>A container of Azure Blob Storage.</summary>
    Blob,

    /// <summary>An address that takes PUT and answers GET.</summary>
    Http,
}
