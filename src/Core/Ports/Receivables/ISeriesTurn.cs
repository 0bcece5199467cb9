namespace Invoicing.Ports.Receivables;

/// <summary>
/// A node's turn to issue in a series: what it makes meanwhile is not made in vain. It saves work and nothing else: what is issued without it, or after it was
/// lost, is still held against where the series stands. Disposed of when the turn is over.
/// </summary>
public interface ISeriesTurn : IAsyncDisposable
{
    /// <summary>Whether it was this node's turn; false where it did not come in time, or cannot be had.</summary>
    bool IsHeld { get; }
}
