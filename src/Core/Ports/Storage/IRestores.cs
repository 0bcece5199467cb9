namespace Invoicing.Ports.Storage;

/// <summary>
/// Restores of the store. From the restore until an operator ends it, nothing is sent for the first time before its destination was asked whether it has it:
/// what was sent after the backup is unknown to the store, and must not be sent twice.
/// </summary>
public interface IRestores
{
    /// <summary>The restore that has not ended; null where there is none.</summary>
    Task<StoreRestore?> OpenRestoreAsync(CancellationToken cancellation);

    /// <summary>Notes a restore, before anything runs on the store. The log goes on at its known end.</summary>
    Task BeginRestoreAsync(StoreRestore restore, CancellationToken cancellation);

    /// <summary>Ends it.</summary>
    /// <returns>False where none was open.</returns>
    Task<bool> EndRestoreAsync(string actor, DateTimeOffset now, CancellationToken cancellation);
}
