namespace Invoicing.Sandbox.Ksef;

/// <summary>A document that came in a session, and what became of it.</summary>
internal sealed class KsefInvoice
{
    public required string Reference { get; init; }
    public required int Ordinal { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset ReadyAt { get; init; }
    public string? Number { get; init; }
    public int Code { get; init; }
    public IReadOnlyList<string> Details { get; init; } = [];
    public string? KsefNumber { get; init; }
    public (string Session, string Number)? Original { get; init; }

    /// <summary>The status as it is shown at a time: 150 until it is decided.</summary>
    public object Shown(DateTimeOffset now)
    {
        bool isReady = now >= ReadyAt && Code != KsefSessions.Stuck;
        return new
        {
            ordinalNumber = Ordinal,
            invoiceNumber = isReady ? Number : null,
            ksefNumber = isReady ? KsefNumber : null,
            referenceNumber = Reference,
            invoiceHash = Hash,
            invoicingDate = At,
            acquisitionDate = isReady && KsefNumber is not null ? ReadyAt : (DateTimeOffset?)null,
            status = isReady ? KsefAnswers.Status(Code, Details, Original) : KsefAnswers.Status(150, []),
        };
    }
}
