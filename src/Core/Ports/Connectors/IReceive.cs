namespace Invoicing.Ports.Connectors;

/// <summary>A connector whose destination also holds documents for us: invoices of suppliers.</summary>
public interface IReceive
{
    /// <summary>Whether its settings name a place where such documents lie.</summary>
    bool Receives { get; }

    /// <summary>What lies ready now; bounded. Nothing is removed by looking.</summary>
    Task<ReceiveResult> ReceiveAsync(ReceiveContext context, CancellationToken cancellation);

    /// <summary>Called once what was taken of a look is durable with us: it may be removed or archived over there. What was refused stays, and need not be
    /// brought again until it changes. A failure here only means that documents are seen again.</summary>
    Task SettleAsync(IReadOnlyList<InboundDocument> taken, IReadOnlyList<InboundDocument> refused, ReceiveContext context, CancellationToken cancellation);
}
