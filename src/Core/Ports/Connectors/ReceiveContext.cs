namespace Invoicing.Ports.Connectors;

/// <summary>What a connector needs beside its settings to look for documents.</summary>
/// <param name="Memory">What it has noted, beyond the life of the process and shared by nodes.</param>
/// <param name="Quotas">Where calls that an authority counts are reserved.</param>
public sealed record ReceiveContext(IConnectorMemory Memory, IQuotaLedger Quotas);
