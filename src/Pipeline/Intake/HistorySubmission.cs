using System.Globalization;
using Invoicing.Audit;
using Invoicing.Lifecycle;
using Invoicing.Pipeline.Flow;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Intake;

/// <summary>
/// What the store is given of a document of the past: one transmission that is completed from the first and has no wake-up, so that no driver ever takes it
/// up and no operation starts it.
/// </summary>
public static class HistorySubmission
{
    /// <summary>Route and destination that it is listed by. None that is configured can have this name.</summary>
    public const string Way = "/history";

    /// <summary>The submission of a document whose only file is the one it is kept as.</summary>
    public static Submission Of(InvoiceRecord record, string actor)
    {
        var (now, document) = (record.ReceivedAt, record.Documents[0]);
        record = record with { Status = ProcessingStatus.Completed };
        var transmission = new Transmission
        {
            Invoice = record,
            Purpose = TransmissionPurpose.Deliver,
            Route = Way,
            Destination = Way,
            UpdatedAt = now,
            Stage = Stage.Finish,
            Status = ProcessingStatus.Completed,
        };
        var facts = new Dictionary<string, string>
        {
            [$"document.{document.Role}.{document.Hash}"] = document.Length.ToString(CultureInfo.InvariantCulture),
            ["key"] = record.LegalIdentity.ToString(),
            ["standing"] = $"{ProcessingStatus.Active}>{ProcessingStatus.Completed}",
        };
        BoundFacts.Submitted(facts, transmission, []);
        foreach (var note in IntakeSubmission.NotesOf(record.Reference, record.Metadata))
        {
            facts[note.Key] = note.Value;
        }

        return new(
            transmission,
            document.Hash,
            new AuditNote(now, actor, "receive.imported", facts),
            LifecycleEvents.Of(transmission, LifecycleEvents.Accepted)
        )
        {
            IsSilent = true,
        };
    }
}
