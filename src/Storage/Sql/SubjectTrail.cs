using Invoicing.Audit;

namespace Invoicing.Storage.Sql;

/// <summary>
/// The end of the trail of a subject that is no invoice, within one transaction that holds its guard: see <see cref="Guard"/>.
/// </summary>
internal sealed class SubjectTrail
{
    private const string Find = "SELECT seq, trail_length, trail_hash FROM audit_subjects WHERE kind = $1 AND id = $2";

    private const string Insert = "INSERT INTO audit_subjects (tenant, kind, id, trail_length, trail_hash) VALUES ($1, $2, $3, 0, $4)";

    private const string Update = "UPDATE audit_subjects SET trail_length = $2, trail_hash = $3 WHERE seq = $1";

    private readonly WriteScope _scope;
    private readonly AuditSubject _subject;
    private readonly string _tenant;
    private long? _number;
    private TrailEnd _end;

    private SubjectTrail(WriteScope scope, string tenant, AuditSubject subject, long? number, TrailEnd end) =>
        (_scope, _tenant, _subject, _number, _end) = (scope, tenant, subject, number, end);

    /// <summary>How many entries it has.</summary>
    public int Length => _end.Length;

    /// <summary>Hash of the last of them.</summary>
    public string Hash => _end.Hash;

    /// <summary>Held by whoever adds to the trail.</summary>
    public static long Guard(AuditSubject subject) => AdvisoryLocks.Of("subject", subject.Kind, subject.Id);

    /// <summary>Takes up the trail where it ends; a subject that has none yet gets it with its first entry.</summary>
    public static SubjectTrail Begin(WriteScope scope, string tenant, AuditSubject subject)
    {
        var found = scope.Session.First(
            Find,
            row => ((long Number, TrailEnd End)?)(row.GetInt64(0), new(row.GetInt32(1), row.GetString(2))),
            subject.Kind,
            subject.Id
        );
        return new(scope, tenant, subject, found?.Number, found?.End ?? new(0, AuditChain.Genesis(subject)));
    }

    /// <summary>Adds entries.</summary>
    public void Append(params IReadOnlyList<AuditNote> notes)
    {
        _number ??= _scope.Session.Insert(Insert, _tenant, _subject.Kind, _subject.Id, AuditChain.Genesis(_subject));
        var trail = new Trailing(_subject, _end, notes);
        _scope.Log.AppendOfSubject(_number.Value, trail);
        _scope.Session.Execute(Update, _number.Value, trail.End.Length, trail.End.Hash);
        _end = trail.End;
    }
}
