namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>Bytes that the compressed parts of one file may still give.</summary>
internal sealed class UnpackBudget(long most)
{
    private long _left = most;

    /// <summary>What is left.</summary>
    internal long Left => _left;

    /// <summary>Whether more was asked for than there is: the reader of the file may have gone on without it.</summary>
    internal bool IsSpent { get; private set; }

    /// <summary>Takes bytes, or throws where there are not that many.</summary>
    internal void Take(long bytes)
    {
        if (bytes > _left)
        {
            IsSpent = true;
            throw new UnpackedTooLargeException();
        }

        _left -= bytes;
    }
}
