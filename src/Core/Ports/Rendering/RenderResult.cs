using Invoicing.Faults;

namespace Invoicing.Ports.Rendering;

/// <summary>What drawing gave.</summary>
/// <param name="Pdf">The file; null where a fault is fatal.</param>
/// <param name="Pages">How many pages it has.</param>
/// <param name="Faults">What cannot be drawn, and how to mend it.</param>
public sealed record RenderResult(ReadOnlyMemory<byte>? Pdf, int Pages, IReadOnlyList<Fault> Faults)
{
    /// <summary>Whether the faults are not the document's: no renderer was free, or one was lost. Another try may go better.</summary>
    public bool IsTransient { get; init; }
}
