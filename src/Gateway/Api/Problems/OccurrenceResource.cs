using Invoicing.Faults;

namespace Invoicing.Gateway.Api.Problems;

/// <summary>A place where a fault occurs.</summary>
/// <param name="Path">Place in the document.</param>
/// <param name="Term">Business term.</param>
public sealed record OccurrenceResource(string? Path, string? Term)
{
    /// <summary>The place of a fault.</summary>
    public static OccurrenceResource Of(Fault fault) => new(fault.Path, fault.Term);
}
