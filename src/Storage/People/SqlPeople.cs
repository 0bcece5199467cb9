using Invoicing.Audit;
using Invoicing.Ports.People;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.People;

/// <summary>People, sessions and the log of acts: a table of contents of the writes and reads. They are written by the store's own writer.</summary>
internal sealed class SqlPeople(Writer writer, Readers readers) : IPeople
{
    public Task<bool> AddAsync(Person person, AuditNote act, CancellationToken cancellation) =>
        WriteAsync(session => PeopleStatements.Add(session, person), act, cancellation);

    public Task<bool> ChangeAsync(Person person, AuditNote act, CancellationToken cancellation) =>
        WriteAsync(session => PeopleStatements.Change(session, person), act, cancellation);

    public Task<Person?> FindAsync(string name, CancellationToken cancellation) =>
        readers.RunAsync(session => PeopleStatements.Find(session, name), cancellation);

    public Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellation) => readers.RunAsync<IReadOnlyList<Person>>(PeopleStatements.All, cancellation);

    public Task<DateTimeOffset?> NoteFailureAsync(string name, int most, DateTimeOffset until, AuditNote act, CancellationToken cancellation) =>
        writer.RunAsync(
            scope =>
            {
                var locked = PeopleStatements.Fail(scope.Session, name, most, until);
                ActStatements.Append(scope, act);
                return locked;
            },
            cancellation,
            [ActStatements.Guard]
        );

    public Task BeginAsync(PersonSession session, AuditNote act, CancellationToken cancellation) =>
        WriteAsync(
            on =>
            {
                PeopleStatements.Forgive(on, session.Person);
                SessionStatements.Begin(on, session);
                return true;
            },
            act,
            cancellation
        );

    public Task<SignedIn?> SessionAsync(string hash, DateTimeOffset now, DateTimeOffset usedSince, CancellationToken cancellation) =>
        readers.RunAsync(session => SessionStatements.Find(session, hash, now, usedSince), cancellation);

    public Task SeenAsync(string hash, DateTimeOffset now, CancellationToken cancellation) =>
        writer.RunAsync(scope => SessionStatements.Seen(scope.Session, hash, now), cancellation);

    public Task EndAsync(string hash, AuditNote act, CancellationToken cancellation) =>
        WriteAsync(session => SessionStatements.End(session, hash) > 0, act, cancellation);

    public Task AddLinkAsync(SignInLink link, AuditNote act, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                SessionStatements.AddLink(session, link);
                return true;
            },
            act,
            cancellation
        );

    public Task<Person?> LinkAsync(string hash, DateTimeOffset now, CancellationToken cancellation) =>
        readers.RunAsync(session => SessionStatements.OfLink(session, hash, now), cancellation);

    public Task<bool> SetPasswordAsync(string linkHash, string passwordHash, DateTimeOffset now, AuditNote act, CancellationToken cancellation) =>
        WriteAsync(
            session =>
            {
                if (SessionStatements.OfLink(session, linkHash, now) is not { } person)
                {
                    return false;
                }

                PeopleStatements.SetPassword(session, person.Name, passwordHash);
                SessionStatements.EndLinks(session, person.Name);
                SessionStatements.EndAll(session, person.Name);
                return true;
            },
            act,
            cancellation
        );

    public Task NoteAsync(AuditNote act, CancellationToken cancellation) => WriteAsync(static _ => true, act, cancellation);

    public Task<IReadOnlyList<AuditEntry>> ActsAsync(string? tenant, int? before, int limit, CancellationToken cancellation) =>
        readers.RunAsync(session => ActStatements.List(session, tenant, before, limit), cancellation);

    public Task<int?> FirstBreakAsync(CancellationToken cancellation) => readers.RunAsync(ActStatements.FirstBreak, cancellation);

    /// <summary>A change and the entry that tells of it, together; without the change there is no entry.</summary>
    private Task<bool> WriteAsync(Func<Session, bool> change, AuditNote act, CancellationToken cancellation) =>
        writer.RunAsync(
            scope =>
            {
                var changed = change(scope.Session);
                if (changed)
                {
                    ActStatements.Append(scope, act);
                }

                return changed;
            },
            cancellation,
            [ActStatements.Guard]
        );
}
