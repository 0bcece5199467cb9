using Invoicing.Lifecycle;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>
/// What the writes of one transaction change in the figures, written once at its end: a trigger would do so for each of them, and have SQLite note each page
/// before the statement changes it.
/// </summary>
internal sealed class StatisticsTally(Session session)
{
    private const string Add = """
        INSERT INTO figures (status, stage, transmissions) VALUES ($1, $2, $3)
        ON CONFLICT (status, stage) DO UPDATE SET transmissions = figures.transmissions + excluded.transmissions
        """;

    private readonly List<(ProcessingStatus Status, Stage Stage, int Count)> _moves = [];

    /// <summary>What has come so far; what came after is taken back when a write is undone.</summary>
    public int Mark => _moves.Count;

    /// <summary>A new transmission.</summary>
    public void Came(Transmission state) => _moves.Add((state.Status, state.Stage, 1));

    /// <summary>A step of a transmission.</summary>
    public void Moved(Transmission before, Transmission after)
    {
        if ((before.Status, before.Stage) != (after.Status, after.Stage))
        {
            _moves.Add((before.Status, before.Stage, -1));
            _moves.Add((after.Status, after.Stage, 1));
        }
    }

    /// <summary>Takes back what has come since.</summary>
    public void UndoTo(int mark) => _moves.RemoveRange(mark, _moves.Count - mark);

    /// <summary>Writes the sums.</summary>
    public void Flush()
    {
        foreach (var (figure, count) in _moves.GroupBy(move => (move.Status, move.Stage), (figure, some) => (figure, some.Sum(move => move.Count))))
        {
            if (count != 0)
            {
                session.Execute(Add, figure.Status.ToString(), figure.Stage.ToString(), count);
            }
        }
    }
}
