using Invoicing.Faults;
using Invoicing.Ports.Payments;

namespace Invoicing.Receivables.Cash.Dunning;

/// <summary>What a run came to.</summary>
/// <param name="Day">Its day.</param>
/// <param name="Letters">Letters that it wrote, or would write.</param>
/// <param name="Problems">What kept it from writing to a customer.</param>
public sealed record DunningReport(DateOnly Day, IReadOnlyList<StoredDunningLetter> Letters, IReadOnlyList<Fault> Problems);
