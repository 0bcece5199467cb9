using Invoicing.Audit;

namespace Invoicing.Ports.People;

/// <summary>
/// Who may sign in, their sessions, and the log of what people did that is of no single invoice. Every change takes the entry of the log that tells of it, and
/// is committed with it or not at all. What a method answers is durable.
/// </summary>
public interface IPeople
{
    /// <summary>Adds somebody; false where the name is taken.</summary>
    Task<bool> AddAsync(Person person, AuditNote act, CancellationToken cancellation);

    /// <summary>Changes display name, language, roles, and whether somebody may sign in; false where there is nobody. Who may not is signed out.</summary>
    Task<bool> ChangeAsync(Person person, AuditNote act, CancellationToken cancellation);

    /// <summary>Somebody by name.</summary>
    Task<Person?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Everybody, by name.</summary>
    Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellation);

    /// <summary>Counts a wrong password; from <paramref name="most"/> in a row on, none is looked at until a time.</summary>
    /// <returns>Until when; null where they may try again now.</returns>
    Task<DateTimeOffset?> NoteFailureAsync(string name, int most, DateTimeOffset until, AuditNote act, CancellationToken cancellation);

    /// <summary>Begins a session, and forgets wrong passwords.</summary>
    Task BeginAsync(PersonSession session, AuditNote act, CancellationToken cancellation);

    /// <summary>The session of a token's hash, and whose it is; null where it has ended, was not used since a time, or its person is shut out.</summary>
    Task<SignedIn?> SessionAsync(string hash, DateTimeOffset now, DateTimeOffset usedSince, CancellationToken cancellation);

    /// <summary>Notes that a session is in use.</summary>
    Task SeenAsync(string hash, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Ends a session.</summary>
    Task EndAsync(string hash, AuditNote act, CancellationToken cancellation);

    /// <summary>Adds a link; those that the person had before open nothing any more.</summary>
    Task AddLinkAsync(SignInLink link, AuditNote act, CancellationToken cancellation);

    /// <summary>Whose link it is; null where it is used, over, or none.</summary>
    Task<Person?> LinkAsync(string hash, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Uses a link up: sets the password and ends all sessions of its person; false where it opens nothing.</summary>
    Task<bool> SetPasswordAsync(string linkHash, string passwordHash, DateTimeOffset now, AuditNote act, CancellationToken cancellation);

    /// <summary>Notes an act that changes nothing here, such as a delivery that was replayed.</summary>
    Task NoteAsync(AuditNote act, CancellationToken cancellation);

    /// <summary>Acts of a tenant and of none, newest first; of all tenants where none is named.</summary>
    /// <param name="tenant">As in the fact <c>tenant</c>.</param>
    /// <param name="before">Only those before this position.</param>
    /// <param name="limit">Most.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<IReadOnlyList<AuditEntry>> ActsAsync(string? tenant, int? before, int limit, CancellationToken cancellation);

    /// <summary>Computes the log of acts anew from its beginning: the position where it first breaks, or null where it holds.</summary>
    Task<int?> FirstBreakAsync(CancellationToken cancellation);
}
