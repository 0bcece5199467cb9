using Invoicing.Lifecycle;
using Invoicing.Model;

namespace Invoicing.Ports.Receivables;

/// <summary>An invoice that receivables hand over to the flow.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Actor">Who issues it.</param>
/// <param name="Id">Its id.</param>
/// <param name="Invoice">The invoice.</param>
/// <param name="Content">The same as the bytes that the flow takes on: the JSON contract.</param>
/// <param name="At">When it is issued.</param>
public sealed record HandoverRequest(string Tenant, string Actor, InvoiceId Id, Invoice Invoice, ReadOnlyMemory<byte> Content, DateTimeOffset At)
{
    /// <summary>Route to take; null to find one by jurisdiction and kind.</summary>
    public string? Route { get; init; }

    /// <summary>What the trail says before the hand-over: of what it was made.</summary>
    public Audit.AuditNote? Issued { get; init; }
}
