using System.Text.Json.Serialization;
using Invoicing.Lifecycle;

namespace Invoicing.Gateway.Functions.Orchestration;

/// <summary>Input of an orchestration. The instance's id is the transmission's.</summary>
/// <param name="Id">The transmission.</param>
/// <param name="Stage">Stage to begin with.</param>
public sealed record InvoiceRun(TransmissionId Id, [property: JsonConverter(typeof(JsonStringEnumConverter<Stage>))] Stage Stage)
{
    /// <summary>Where the history before this one left off, waiting; null in the first.</summary>
    public InvoiceStep? Waiting { get; init; }

    /// <summary>A run from where an invoice is. One that had ended is woken by late words of the authority: they are weighed first.</summary>
    public static InvoiceRun Of(Transmission state) => new(state.Id, state.Status == ProcessingStatus.Active ? state.Stage : Stage.Acknowledge);
}
