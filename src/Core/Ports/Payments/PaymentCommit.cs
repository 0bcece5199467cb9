namespace Invoicing.Ports.Payments;

/// <summary>What became of a batch.</summary>
public abstract record PaymentCommit
{
    private PaymentCommit() { }

    /// <summary>All of it is written.</summary>
    public sealed record Committed : PaymentCommit;

    /// <summary>Somebody else wrote meanwhile; nothing was written. Reckon it anew.</summary>
    public sealed record Moved : PaymentCommit;

    /// <summary>The same request took effect before.</summary>
    public sealed record Replayed(string Subject) : PaymentCommit;

    /// <summary>The request's name belongs to another request.</summary>
    public sealed record NameTaken : PaymentCommit;
}
