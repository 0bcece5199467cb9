namespace Invoicing.Sandbox.Ksef;

/// <summary>An interactive session: whose it is, its key, and what was sent in it.</summary>
internal sealed class KsefSession
{
    public required string Reference { get; init; }
    public required string Nip { get; init; }
    public required byte[] Key { get; init; }
    public required byte[] Iv { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset ValidUntil { get; init; }
    public bool IsClosed { get; set; }
    public List<KsefInvoice> Invoices { get; } = [];
}
