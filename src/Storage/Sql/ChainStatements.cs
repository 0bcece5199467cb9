using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Sql;

/// <summary>Links of chains: added once, in order, and what of a transmission's progress the next link waits for.</summary>
internal static class ChainStatements
{
    private const string Last = "SELECT position, value FROM chain_links WHERE tenant = $1 AND chain = $2 ORDER BY position DESC LIMIT 1";

    /// <summary>
    /// Only after the link that it names. Of two writers of one position the later one waits for the earlier to commit, and then adds nothing: the position is
    /// the key.
    /// </summary>
    private const string Append = """
        INSERT INTO chain_links (tenant, chain, position, value, previous, transmission) SELECT $1, $2, $3, $4, $5, $6
        WHERE $3 = 1 OR EXISTS (SELECT 1 FROM chain_links WHERE tenant = $1 AND chain = $2 AND position = $3 - 1 AND value = $5)
        ON CONFLICT (tenant, chain, position) DO NOTHING
        """;

    private const string Holder = """
        SELECT i.id, t.number, t.transport, t.status FROM chain_links l JOIN transmissions t ON t.seq = l.transmission JOIN invoices i ON i.seq = t.invoice
        WHERE l.tenant = $1 AND l.chain = $2 AND l.position = $3
        """;

    private const string WakeHolder = """
        UPDATE transmissions SET wake_at = $4 WHERE seq = (SELECT transmission FROM chain_links WHERE tenant = $1 AND chain = $2 AND position = $3)
        AND status = 'Active' AND wake_at > $4
        """;

    public static ChainLink Next(Session session, string tenant, string chain)
    {
        var (position, value) = session.First(Last, row => (row.GetInt64(0), (string?)row.GetString(1)), tenant, chain);
        return new(chain, position + 1, value);
    }

    public static ChainedTransmission? Find(Session session, string tenant, string chain, long position) =>
        session.First(
            Holder,
            row => new ChainedTransmission(
                new(InvoiceId.Parse(row.GetString(0)), row.GetInt32(1)),
                Enum.Parse<TransportStatus>(row.GetString(2)),
                Enum.Parse<ProcessingStatus>(row.GetString(3))
            ),
            tenant,
            chain,
            position
        );

    /// <summary>Adds the link that a step has sealed, where it is new.</summary>
    /// <returns>False where the chain has grown meanwhile.</returns>
    public static bool TryAppend(Session session, long transmission, Transmission before, Transmission next) =>
        next.Link is not { IsSealed: true } link
        || before.Link is { IsSealed: true }
        || session.Execute(Append, next.Invoice.Tenant, link.Chain, link.Position, link.Value, link.Previous, transmission) == 1;

    /// <summary>The link before this one was delivered while this step still waited for it: its wake-up is now.</summary>
    public static Transmission Due(Session session, Transmission next) =>
        next is { Link: { IsSealed: true, Position: > 1 } link, Attempt: null, Status: ProcessingStatus.Active }
        && next.WakeAt > next.UpdatedAt
        && Find(session, next.Invoice.Tenant, link.Chain, link.Position - 1) is { LetsNextGo: true }
            ? next with
            {
                WakeAt = next.UpdatedAt,
            }
            : next;

    /// <summary>Wakes the transmission of the next link once this one lets it go.</summary>
    public static void Wake(Session session, Transmission before, Transmission next)
    {
        if (next.Link is { IsSealed: true } link && Lets(next) && !Lets(before))
        {
            session.Execute(WakeHolder, next.Invoice.Tenant, link.Chain, link.Position + 1, next.UpdatedAt.UtcTicks);
        }
    }

    private static bool Lets(Transmission transmission) => new ChainedTransmission(transmission.Id, transmission.Transport, transmission.Status).LetsNextGo;
}
