using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>What a write works with: the writing connection, inside a transaction, and what all its writes add to once, at its end.</summary>
internal sealed record WriteScope(Session Session, AuditLog Log, StatisticsTally Figures)
{
    /// <summary>Where its writes have come to; what came after is taken back when a write is undone.</summary>
    public (int Log, int Figures) Mark => (Log.Mark, Figures.Mark);

    /// <summary>Takes back what came since.</summary>
    public void UndoTo((int Log, int Figures) mark)
    {
        Log.UndoTo(mark.Log);
        Figures.UndoTo(mark.Figures);
    }

    /// <summary>Writes what is written once.</summary>
    public void Flush()
    {
        Log.Flush();
        Figures.Flush();
    }
}
