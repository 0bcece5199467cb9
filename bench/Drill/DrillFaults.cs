using Invoicing.Sandbox.Faults;

namespace Invoicing.Bench.Drill;

/// <summary>How the authorities misbehave: verdicts by the fate of the invoice, the wire by chance.</summary>
internal static class DrillFaults
{
    // Longer than the connectors wait, short enough that what hangs does not pile up on our side.
    private const double PastEveryTimeout = 8;

    /// <summary>The script.</summary>
    public static IReadOnlyList<FaultRule> All { get; } =
    [
        Verdict(FaultKind.Reject, DrillInvoice.Rejected),
        Verdict(FaultKind.LateRejection, DrillInvoice.RejectedLate, seconds: 1),
        Verdict(FaultKind.VerdictDelay, DrillInvoice.Delayed, seconds: 2),
        Verdict(FaultKind.DuplicateAcknowledgement, DrillInvoice.Repeated),
        Verdict(FaultKind.VerdictAfterNext, DrillInvoice.Overtaken),
        Verdict(FaultKind.ListDelay, DrillInvoice.OutOfOrder, seconds: 2) with
        {
            Match = $"R*{DrillInvoice.OutOfOrder}",
        },
        Verdict(FaultKind.ReceiptAfterVerdict, DrillInvoice.OutOfOrder) with
        {
            Match = $"D*{DrillInvoice.OutOfOrder}",
        },
        Verdict(FaultKind.ReceiptAfterVerdict, DrillInvoice.OutOfOrder) with
        {
            Match = $"H*{DrillInvoice.OutOfOrder}",
        },
        Verdict(FaultKind.AcknowledgementLost, DrillInvoice.Lost),
        .. Wire(
            Operations.Upload,
            (FaultKind.CommitThen500, 0.02),
            (FaultKind.DropAfterCommit, 0.02),
            (FaultKind.DropBeforeCommit, 0.01),
            (FaultKind.Error500, 0.01),
            (FaultKind.TooManyRequests, 0.01),
            (FaultKind.Delay, 0.01),
            (FaultKind.Hang, 0.002),
            (FaultKind.CommitThenHang, 0.002),
            (FaultKind.CommitLate, 0.003)
        ),
        .. Wire(
            Operations.Status,
            (FaultKind.Error500, 0.01),
            (FaultKind.TooManyRequests, 0.005),
            (FaultKind.DropAfterCommit, 0.01),
            (FaultKind.Delay, 0.005),
            (FaultKind.Hang, 0.001)
        ),
        .. Wire(Operations.Download, (FaultKind.Error500, 0.01), (FaultKind.DropAfterCommit, 0.01), (FaultKind.Hang, 0.001)),
        .. Wire(Operations.List, (FaultKind.Error500, 0.02), (FaultKind.TooManyRequests, 0.01), (FaultKind.DropAfterCommit, 0.01)),
        .. Wire(Operations.Token, (FaultKind.Error500, 0.02), (FaultKind.DropAfterCommit, 0.01)),
        .. Wire(Operations.Probe, (FaultKind.Error500, 0.02), (FaultKind.TooManyRequests, 0.01), (FaultKind.DropAfterCommit, 0.02), (FaultKind.Hang, 0.002)),
        .. Wire(Operations.PickUp, (FaultKind.Error500, 0.02), (FaultKind.DropAfterCommit, 0.02), (FaultKind.Delay, 0.01), (FaultKind.Hang, 0.002)),
        .. Wire(Operations.Confirm, (FaultKind.Error500, 0.05), (FaultKind.DropAfterCommit, 0.05), (FaultKind.DropBeforeCommit, 0.05)),
        .. Wire(Operations.Open, (FaultKind.DropBeforeCommit, 0.003), (FaultKind.Hang, 0.0005)),
        .. Wire(Operations.Write, (FaultKind.DropAfterBytes, 0.01)),
        .. Wire(
            Operations.Rename,
            (FaultKind.DropAfterRename, 0.02),
            (FaultKind.DropBeforeCommit, 0.005),
            (FaultKind.CommitThenHang, 0.002),
            (FaultKind.Hang, 0.001)
        ),
    ];

    private static FaultRule Verdict(FaultKind fault, char fate, double? seconds = null) =>
        new()
        {
            Fault = fault,
            Match = $"*{fate}",
            Times = 0,
            Seconds = seconds,
        };

    private static IEnumerable<FaultRule> Wire(string operation, params IEnumerable<(FaultKind Fault, double Rate)> faults) =>
        faults.Select(one => new FaultRule
        {
            Fault = one.Fault,
            On = operation,
            Rate = one.Rate,
            Times = 0,
            Seconds = one.Fault is FaultKind.Hang or FaultKind.CommitThenHang or FaultKind.CommitLate ? PastEveryTimeout : 1,
        });
}
