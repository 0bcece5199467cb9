namespace Invoicing.Storage.Files;

/// <summary>Where a record is.</summary>
/// <param name="Pack">Number of the pack.</param>
/// <param name="Offset">Where its header begins.</param>
/// <param name="Length">Bytes of its content.</param>
internal sealed record PackLocation(int Pack, long Offset, int Length)
{
    /// <summary>Where the next record begins.</summary>
    public long End => Offset + PackRecord.HeaderLength + Length;
}
