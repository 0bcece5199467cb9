using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Anaf;

/// <summary>Quotas as the store keeps them, beyond the life of a connector.</summary>
internal sealed class Ledger : IQuotaLedger
{
    private readonly Dictionary<string, (int Spent, DateTimeOffset Until)> _spent = [];

    public List<QuotaBlock> Blocks { get; } = [];

    public Task<int> ReserveAsync(QuotaBlock block, CancellationToken cancellation)
    {
        Blocks.Add(block);
        var before = _spent.TryGetValue(block.Name, out var known) && known.Until > block.Now ? known.Spent : 0;
        _spent[block.Name] = (before + block.Size, block.Until);
        return Task.FromResult(Math.Clamp(block.Limit - before, 0, block.Size));
    }
}
