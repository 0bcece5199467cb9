namespace Invoicing.Ports.Payments;

/// <summary>Where a delivery of a batch has come to.</summary>
public enum ExportStatus
{
    /// <summary>It is tried again.</summary>
    Retrying,

    /// <summary>It is there: read back, with the same bytes.</summary>
    Delivered,

    /// <summary>A person must act: the file cannot be made, or other bytes are there under its name.</summary>
    Failed,
}
