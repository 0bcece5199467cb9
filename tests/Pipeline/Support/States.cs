using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Model;

namespace Invoicing.Pipeline.Tests.Support;

/// <summary>States to begin with.</summary>
internal static class States
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    public static readonly TrailEnd Trail = new(1, "hash");

    public static Transmission At(Stage stage) =>
        new()
        {
            Invoice = new InvoiceRecord
            {
                Id = new(new Guid("01890a5d-ac96-774b-bcce-b302099a8057")),
                Tenant = "acme",
                LegalIdentity = new LegalIdentity("RO123", DocumentKind.Invoice, "INV-1", 2026),
                ReceivedAt = Now,
                UpdatedAt = Now,
                Documents = [new(DocumentRole.Received, Store.HashOf("received"), 8, "application/xml", "ubl-2.1")],
            },
            Route = "route",
            Destination = "there",
            UpdatedAt = Now,
            WakeAt = Now,
            Stage = stage,
            Documents = [new(DocumentRole.Converted, Store.HashOf("converted"), 9, "application/xml", "ubl-2.1")],
        };

    /// <summary>The transmission of an invoice that is changed so.</summary>
    public static Transmission With(this Transmission transmission, Func<InvoiceRecord, InvoiceRecord> change) =>
        transmission with
        {
            Invoice = change(transmission.Invoice),
        };

    public static Transmission Sent(AttemptStatus status, string owner = "token-1", int number = 1) =>
        At(Stage.Transmit) with
        {
            Attempt = new Attempt("t-1", number, Now, owner, status),
            Transport = status == AttemptStatus.Open ? TransportStatus.Sending : TransportStatus.OutcomeUnknown,
        };
}
