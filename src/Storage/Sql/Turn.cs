using Invoicing.Ports.Receivables;

namespace Invoicing.Storage.Sql;

/// <summary>A turn, and what ends it.</summary>
internal sealed class Turn(Func<ValueTask> end) : ISeriesTurn
{
    /// <summary>Nobody's turn: it did not come in time.</summary>
    public static ISeriesTurn None { get; } = new NoTurn();

    public bool IsHeld => true;

    public ValueTask DisposeAsync() => end();

    private sealed class NoTurn : ISeriesTurn
    {
        public bool IsHeld => false;

        public ValueTask DisposeAsync() => default;
    }
}
