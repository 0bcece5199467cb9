using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Operations;

/// <summary>What became of one invoice.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">BT-1.</param>
/// <param name="Fault">Why it was left as it is; null where it was changed.</param>
public sealed record BulkItem(InvoiceId Id, string Number, Fault? Fault);
