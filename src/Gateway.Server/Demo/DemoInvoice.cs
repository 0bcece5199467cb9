namespace Invoicing.Gateway.Server.Demo;

/// <summary>An invoice that the demo sends, and what became of it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Content">The document.</param>
/// <param name="Expect">How it must end.</param>
internal sealed record DemoInvoice(string Title, ReadOnlyMemory<byte> Content, DemoEnd Expect)
{
    /// <summary>The gateway's id; null while it was not taken in.</summary>
    public string? Id { get; set; }

    /// <summary>What the gateway answered or shows last.</summary>
    public DemoView? View { get; set; }

    /// <summary>Why it was not taken in.</summary>
    public string? Refusal { get; set; }

    /// <summary>Whether it is no document but something that happened, of which the gateway makes the document.</summary>
    public bool IsEvent => Content.Span.IndexOf("\"specversion\""u8) >= 0;

    /// <summary>Whether nothing more will happen.</summary>
    public bool HasEnded => Refusal is not null || View is { Standing: not "active" };

    /// <summary>Whether it ended as it must: a completed one delivered and with the authority's last word, a rejected one with its reason.</summary>
    public bool IsAsExpected =>
        Expect switch
        {
            DemoEnd.Completed => IsCompleted,
            DemoEnd.Rejected => IsRejected,
            _ => IsCompleted || IsRejected,
        };

    /// <summary>Whether it is rejected, and says why.</summary>
    public bool IsRejected => Refusal is not null || View is { Standing: "rejected", Faults.Count: > 0 };

    /// <summary>Whether it is completed, delivered and cleared.</summary>
    public bool IsCompleted => View is { Standing: "completed", Transport: "delivered", Authority: "cleared" };
}
