namespace Invoicing.Ports.Payments;

/// <summary>The way of a batch to a target.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Target">The target, as configured.</param>
/// <param name="Batch">Number of the batch.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried again; null where it is not.</param>
/// <param name="At">When it was tried last.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Place">Where it is; empty until it is there.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="Hash">SHA-256 of them, in hex.</param>
/// <param name="Problem">What went wrong last; empty where nothing did.</param>
public sealed record ExportDelivery(
    string Tenant,
    string Target,
    long Batch,
    ExportStatus Status,
    int Attempts,
    DateTimeOffset? NextAt,
    DateTimeOffset At,
    string Name,
    string Place,
    long Bytes,
    string Hash,
    string Problem
);
