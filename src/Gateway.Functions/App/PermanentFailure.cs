using System.Text.Json;
using Invoicing.Gateway.Functions.Orchestration;
using Microsoft.DurableTask;

namespace Invoicing.Gateway.Functions.App;

/// <summary>
/// Failures of an activity that no repetition mends: the store does not know the invoice, or a bug that met nothing outside. They fail the instance at once,
/// so that it is alerted now and not after ten minutes. All else may pass: a store out of reach, a process that died. InvalidOperationException is not among
/// them, for what is outside throws kin of it.
/// </summary>
internal static class PermanentFailure
{
    /// <summary>Whether it is one. Looks at the failure's details alone: an orchestrator asks it, in every replay.</summary>
    public static bool Is(TaskFailureDetails failure) =>
        failure.IsCausedBy<UnknownInvoiceException>()
        || failure.IsCausedBy<ArgumentException>()
        || failure.IsCausedBy<NotSupportedException>()
        || failure.IsCausedBy<NotImplementedException>()
        || failure.IsCausedBy<NullReferenceException>()
        || failure.IsCausedBy<InvalidCastException>()
        || failure.IsCausedBy<FormatException>()
        || failure.IsCausedBy<JsonException>()
        || failure.IsCausedBy<KeyNotFoundException>()
        || failure.IsCausedBy<IndexOutOfRangeException>();
}
