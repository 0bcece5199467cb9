using Invoicing.Faults;
using Invoicing.Gateway.Documents.Places;
using Invoicing.Json;

namespace Invoicing.Gateway.Api.Problems;

/// <summary>What is wrong, where, by which rule, and the way out.</summary>
/// <param name="Code">Permanent code: an official rule id or one of ours.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Path">Place in the document.</param>
/// <param name="Line">Line in the document, from 1.</param>
/// <param name="Column">Column in the line, from 1.</param>
/// <param name="Term">Business term.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="RuleSet">Rule set and version.</param>
/// <param name="Occurrences">Every place, where the same fault occurs at several and is listed once.</param>
/// <param name="Pointer">JSON Pointer of the place in the invoice as it came, where that is JSON and the path is one in the XML that it became.</param>
public sealed record FaultResource(
    string Code,
    Severity Severity,
    string Message,
    string? Path,
    int? Line,
    int? Column,
    string? Term,
    string? Hint,
    string? RuleSet,
    IReadOnlyList<OccurrenceResource>? Occurrences = null,
    string? Pointer = null
)
{
    /// <summary>Places in stored invoices, whose XML is not opened: where that alone would tell which of several it is, the pointer ends above.</summary>
    private static readonly JsonPlaces Stored = new(null);

    /// <summary>A fault as the API shows it.</summary>
    public static FaultResource Of(Fault fault) =>
        new(fault.Code, fault.Severity, fault.Message, fault.Path, fault.Line, fault.Column, fault.Term, fault.Hint, fault.RuleSet);

    /// <summary>A fault with the places where it occurs.</summary>
    public static FaultResource Of(FaultGroup group) =>
        group.Occurrences.Count == 1 ? Of(group.Fault) : Of(group.Fault) with { Occurrences = [.. group.Occurrences.Select(OccurrenceResource.Of)] };

    /// <summary>Faults of a stored invoice; of one that came as JSON with pointers into it.</summary>
    public static IReadOnlyList<FaultResource> OfReceived(IEnumerable<Fault> faults, string? format) =>
        format == JsonInvoiceFormat.FormatId ? [.. faults.Select(fault => Of(fault) with { Pointer = Stored.PointerOf(fault) })] : Of(faults);

    /// <summary>Faults as the API shows them.</summary>
    public static IReadOnlyList<FaultResource> Of(IEnumerable<Fault> faults) => [.. faults.Select(Of)];
}
