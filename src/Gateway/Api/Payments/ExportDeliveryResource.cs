using Invoicing.Ports.Payments;

namespace Invoicing.Gateway.Api.Payments;

/// <summary>The way of a batch to the accountants.</summary>
/// <param name="Target">The target, as configured.</param>
/// <param name="Batch">Number of the batch.</param>
/// <param name="Status">Where it has come to.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="NextAt">When it is tried again.</param>
/// <param name="At">When it was tried last.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="Place">Where it is, once it is there.</param>
/// <param name="Bytes">Bytes of the file.</param>
/// <param name="Hash">SHA-256 of them, in hex: those that were read back.</param>
/// <param name="Problem">What went wrong last.</param>
public sealed record ExportDeliveryResource(
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
)
{
    /// <summary>A delivery as the API shows it.</summary>
    public static ExportDeliveryResource Of(ExportDelivery one) =>
        new(one.Target, one.Batch, one.Status, one.Attempts, one.NextAt, one.At, one.Name, one.Place, one.Bytes, one.Hash, one.Problem);
}
