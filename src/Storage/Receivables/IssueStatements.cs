using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Storage.Sql;
using Invoicing.Storage.Sql.Sessions;

namespace Invoicing.Storage.Receivables;

/// <summary>
/// Issues a batch: all that can stand in the way is asked first, then all is written. Numbers are taken by the commit that writes their documents, so that no
/// gap can come to be.
/// </summary>
internal static class IssueStatements
{
    /// <summary>What must not change between asking and writing.</summary>
    public static List<long> Guards(IssueBatch batch) =>
        [
            SeriesStatements.Guard(batch.Series),
            .. batch.Items.SelectMany(item => AdvisoryLocks.Of(item.Submission)),
            .. batch.Items.Select(item => AdvisoryLocks.Of("receivable", item.Receivable.Tenant, item.Receivable.BusinessKey)),
            .. batch.Items.SelectMany(item => item.Credits).Select(credit => Credit(credit.Of.ToString())).Distinct(),
        ];

    /// <summary>Held by whoever credits a document or makes it void.</summary>
    public static long Credit(string id) => AdvisoryLocks.Of("credit", id);

    public static IssueResult Issue(WriteScope scope, IssueBatch batch, IReadOnlyList<PreparedStep> prepared)
    {
        var session = scope.Session;
        var (series, now) = SeriesStatements.Row(session, batch.Series);
        if (now != batch.Expected)
        {
            return new IssueResult.SeriesMoved(now);
        }

        var refusals = new List<IssueRefusal>();
        var taken = new Dictionary<(string, string), long>();
        var settled = new HashSet<Guid>();
        for (var index = 0; index < batch.Items.Count; index++)
        {
            if (WhyNot(session, batch.Items[index], taken, settled) is var (kind, existing))
            {
                refusals.Add(new(index, kind, existing));
            }
            else
            {
                settled.UnionWith(batch.Items[index].Events);
            }
        }

        if (refusals.Count > 0)
        {
            return new IssueResult.Refused(refusals);
        }

        series = SeriesStatements.Move(session, batch.Series, series, now.Next + batch.Items.Count, batch.LastDate);
        for (var index = 0; index < batch.Items.Count; index++)
        {
            Write(scope, series, batch.Items[index], prepared[index]);
        }

        return new IssueResult.Issued();
    }

    /// <summary>Why an item cannot be issued, after those before it in the batch; null where it can.</summary>
    /// <param name="session">The session.</param>
    /// <param name="item">The item.</param>
    /// <param name="taken">What credits before it take.</param>
    /// <param name="settled">Events that have their effect by those before it: usage and periods are in one invoice.</param>
    private static (IssueRefusalKind Kind, string? Existing)? WhyNot(
        Session session,
        IssueItem item,
        Dictionary<(string, string), long> taken,
        HashSet<Guid> settled
    )
    {
        var one = item.Receivable;
        if (
            session.First("SELECT id FROM receivables WHERE tenant = $1 AND business_key = $2", row => row.GetString(0), one.Tenant, one.BusinessKey) is
            { } issued
        )
        {
            return (IssueRefusalKind.AlreadyIssued, issued);
        }

        foreach (var id in item.Events)
        {
            if (settled.Contains(id) || EventStatements.Status(session, id) is not (EventStatus.Pending or EventStatus.Waiting))
            {
                return (IssueRefusalKind.EventSettled, id.Text());
            }
        }

        if (item.Draft is var (draft, version) && !DraftStatements.IsOpen(session, draft, version))
        {
            return (IssueRefusalKind.DraftChanged, draft.Text());
        }

        if (SubmitStatements.Taken(session, item.Submission) is { } original)
        {
            return (IssueRefusalKind.NumberTaken, original.ToString());
        }

        return item.Credits.Select(credit => Exceeds(session, credit, taken)).FirstOrDefault(part => part is not null) is { } exceeded
            ? (IssueRefusalKind.CreditExceeds, exceeded)
            : null;
    }

    /// <summary>The part of which a credit would take more than is left, counting what credits before it in the batch take.</summary>
    private static string? Exceeds(Session session, CreditTake credit, Dictionary<(string, string), long> taken)
    {
        var key = (credit.Of.ToString(), credit.Part);
        if (ReceivableRows.Cap(session, credit.Of, credit.Part) is not var (_, total, credited))
        {
            return credit.Part;
        }

        if (credit.Expected is { } expected && taken.GetValueOrDefault(key, credited) != Amounts.Column(expected))
        {
            return credit.Part;
        }

        var sum = taken[key] = taken.GetValueOrDefault(key, credited) + Amounts.Column(credit.Amount);
        return total >= 0 ? (sum > total || sum < 0 ? credit.Part : null) : (sum < total || sum > 0 ? credit.Part : null);
    }

    private static void Write(WriteScope scope, long series, IssueItem item, PreparedStep prepared)
    {
        var (session, one) = (scope.Session, item.Receivable);
        if (SubmitStatements.Submit(scope, item.Submission, prepared) is not SubmitResult.Created)
        {
            throw new InvalidOperationException($"Invoice {one.Number} was free and is not any more.");
        }

        ReceivableRows.Write(session, series, one);
        if (item.IsSettled)
        {
            session.Execute("INSERT INTO open_item_waits (invoice, tenant) SELECT seq, '' FROM invoices WHERE id = $1", one.Id.ToString());
        }

        foreach (var entry in item.Entries)
        {
            LedgerStatements.Write(session, entry);
        }

        foreach (var credit in item.Credits)
        {
            var (seq, _, _) = ReceivableRows.Cap(session, credit.Of, credit.Part)!.Value;
            session.Execute(
                "UPDATE receivable_caps SET credited = credited + $3 WHERE receivable = $1 AND part = $2",
                seq,
                credit.Part,
                Amounts.Column(credit.Amount)
            );
        }

        foreach (var id in item.Events)
        {
            EventStatements.Settle(session, new(id, [EventStatus.Pending, EventStatus.Waiting], EventStatus.Done, one.IssuedAt, $"invoice:{one.Id}"));
        }

        if (item.Draft is var (draft, version) && DraftStatements.Find(session, one.Tenant, draft) is { } open)
        {
            DraftStatements.Save(
                session,
                open with
                {
                    Version = version + 1,
                    Status = DraftStatus.Issued,
                    UpdatedAt = one.IssuedAt,
                    Result = $"invoice:{one.Id}",
                }
            );
        }
    }
}
