using Invoicing.Sandbox.Records;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>The authorities' own count of what they took, by the hash of each document: it is theirs, not ours.</summary>
/// <param name="TakenTwice">Numbers of the documents that an authority took more than once, or that nobody here sent.</param>
/// <param name="Duplicates">Documents taken beyond one for each invoice.</param>
/// <param name="Lost">Numbers of the invoices that we call cleared and that no authority took.</param>
internal sealed record AuthorityCount(IReadOnlyList<string> TakenTwice, int Duplicates, IReadOnlyList<string> Lost)
{
    /// <summary>Holds what was taken against what was sent.</summary>
    public static AuthorityCount Of(IReadOnlyList<LogEntry> commits, IReadOnlyList<DemoInvoice> invoices)
    {
        var sent = invoices.Select(invoice => invoice.View?.SentHash).OfType<string>().ToHashSet();
        var taken = commits.Where(commit => commit.Sha256 is not null).GroupBy(commit => commit.Sha256!).ToList();
        var beyond = taken
            .Select(group => (Number: group.First().Number ?? group.First().Index ?? group.Key, Times: group.Count() - (sent.Contains(group.Key) ? 1 : 0)))
            .Where(one => one.Times > 0)
            .ToList();
        var known = taken.Select(group => group.Key).ToHashSet();
        return new(
            [.. beyond.Select(one => one.Number)],
            beyond.Sum(one => one.Times),
            [
                .. invoices
                    .Where(invoice => invoice.IsCompleted && invoice.View!.SentHash is var hash && (hash is null || !known.Contains(hash)))
                    .Select(invoice => invoice.View!.Number),
            ]
        );
    }
}
