using Invoicing.Ports.Receivables;

namespace Invoicing.Storage.Sql;

/// <summary>Turns at what only one node at a time should do, by number: see <see cref="AdvisoryLocks"/>. They save work; what must hold, commits
/// check.</summary>
internal interface ITurns
{
    /// <summary>Waits for its turn, no longer than its patience, among all that ask in the order in which they did.</summary>
    Task<ISeriesTurn> TakeAsync(long number, TimeSpan patience, CancellationToken cancellation);
}
