using Invoicing.Sandbox;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Bench.Drill;

/// <summary>What the authorities have in their own records.</summary>
internal sealed class AuthorityRecords
{
    private static readonly IReadOnlyList<bool?> None = [];
    private readonly Dictionary<string, List<bool?>> _verdicts = [];

    /// <summary>Reads the store as it is now.</summary>
    public AuthorityRecords(SandboxHost authorities)
    {
        foreach (var log in (AuthorityLog[])[authorities.Anaf.Log, authorities.SftpAuthority.Log, authorities.HttpApi.Log])
        {
            Read(log.Entries);
        }

        Faults = authorities
            .Anaf.Faults.Played.Concat(authorities.SftpAuthority.Faults.Played)
            .Concat(authorities.HttpApi.Faults.Played)
            .GroupBy(played => played.Key)
            .OrderBy(played => played.Key)
            .ToDictionary(played => played.Key, played => played.Sum(one => one.Value));
    }

    /// <summary>Numbers of all documents that were taken.</summary>
    public IEnumerable<string> Numbers => _verdicts.Keys;

    /// <summary>How often each fault was played.</summary>
    public IReadOnlyDictionary<FaultKind, int> Faults { get; }

    /// <summary>The verdict on each document that was taken under a number: accepted, rejected, or none yet.</summary>
    public IReadOnlyList<bool?> Verdicts(string number) => _verdicts.TryGetValue(number, out var all) ? all : None;

    private void Read(IReadOnlyList<LogEntry> entries)
    {
        var judged = entries
            .Where(entry => entry.Event == LogEvents.Verdict)
            .GroupBy(entry => entry.Index!)
            .ToDictionary(group => group.Key, group => (bool?)(group.First().Detail is { } detail && !detail.StartsWith("nok", StringComparison.Ordinal)));
        foreach (var commit in entries.Where(entry => entry.Event == LogEvents.Commit))
        {
            if (!_verdicts.TryGetValue(commit.Number ?? "", out var all))
            {
                _verdicts.Add(commit.Number ?? "", all = []);
            }

            all.Add(judged.GetValueOrDefault(commit.Index!));
        }
    }
}
