using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Operations;

/// <summary>What became of an operator's request.</summary>
public abstract record OperationResult
{
    private OperationResult() { }

    /// <summary>Done.</summary>
    public sealed record Done(StoredInvoice Invoice) : OperationResult;

    /// <summary>There is no such invoice.</summary>
    public sealed record NotFound : OperationResult;

    /// <summary>Not possible as things stand.</summary>
    public sealed record Refused(Fault Fault) : OperationResult;
}
