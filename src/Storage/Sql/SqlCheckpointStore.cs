using Invoicing.Audit;
using Invoicing.Ports.Storage;

namespace Invoicing.Storage.Sql;

/// <summary>Keeps checkpoints. They are written like anything else, one small row at a time; the log itself is not touched.</summary>
internal sealed class SqlCheckpointStore(Writer writer) : ICheckpointStore
{
    private const string Key = "INSERT INTO checkpoint_keys (key, certificate) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private const string Append = """
        INSERT INTO signed_checkpoints (number, length, body, signature, key) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
        """;

    private const string Stamp = "UPDATE signed_checkpoints SET stamp = $2, stamped_at = $3 WHERE number = $1 AND stamp IS NULL";

    public Task<bool> AppendAsync(SignedCheckpoint checkpoint, CancellationToken cancellation)
    {
        var body = Checkpoint.Read(checkpoint.Body) ?? throw new ArgumentException("The body is no checkpoint.", nameof(checkpoint));
        return writer.RunAsync(
            scope =>
            {
                scope.Session.Execute(Key, body.Key, checkpoint.Certificate);
                return scope.Session.Execute(Append, body.Number, body.Length, checkpoint.Body, checkpoint.Signature, body.Key) == 1;
            },
            cancellation
        );
    }

    public Task<bool> StampAsync(long number, ReadOnlyMemory<byte> stamp, DateTimeOffset at, CancellationToken cancellation) =>
        writer.RunAsync(scope => scope.Session.Execute(Stamp, number, stamp.ToArray(), at.UtcTicks) == 1, cancellation);
}
