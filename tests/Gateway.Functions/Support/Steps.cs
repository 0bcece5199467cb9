using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Tests.Support;

/// <summary>Steps as activities bring them back.</summary>
internal static class Steps
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    public static readonly TransmissionId Id = new(new(new Guid("01890a5d-ac96-774b-bcce-b302099a8057")), 1);

    public static InvoiceStep Due(Stage stage) => new(stage, ProcessingStatus.Active, Now, TransportStatus.NotSent, AuthorityStatus.None, null);

    public static InvoiceStep Later(Stage stage, TimeSpan pause, string? problem = null) => Due(stage) with { WakeAt = Now + pause, Problem = problem };

    public static InvoiceStep Stopped(Stage stage, ProcessingStatus standing) => Due(stage) with { Status = standing, WakeAt = null };

    /// <summary>The way of an invoice that nothing holds up.</summary>
    public static InvoiceStep[] WholeWay =>
        [
            Due(Stage.CalculateTaxes),
            Due(Stage.Convert),
            Due(Stage.Sign),
            Due(Stage.Transmit),
            Due(Stage.Acknowledge),
            Due(Stage.Finish),
            Stopped(Stage.Finish, ProcessingStatus.Completed),
        ];
}
