using Invoicing.Faults;

namespace Invoicing.Ports.Payments;

/// <summary>Where files for the accountants go.</summary>
public interface IExportTarget
{
    /// <summary>
    /// Puts a file there and reads it back. The same name with the same bytes is delivered already; with other bytes it is a fault, and what is there stays.
    /// </summary>
    Task<Result<ExportReceipt>> DeliverAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation);
}
