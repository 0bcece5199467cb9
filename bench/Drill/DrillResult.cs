using System.Text.Json.Serialization;
using Invoicing.Sandbox.Faults;

namespace Invoicing.Bench.Drill;

/// <summary>What a drill came to; the last line of its output.</summary>
internal sealed record DrillResult
{
    public required string Store { get; init; }

    public required int Nodes { get; init; }

    /// <summary>Invoices issued.</summary>
    public required int Invoices { get; init; }

    /// <summary>Of them, those answered 202.</summary>
    public required int Accepted { get; init; }

    public required int Kills { get; init; }

    public required int KillsDuringStart { get; init; }

    public required int PostgresRestarts { get; init; }

    public required int Lost { get; init; }

    public required int Doubled { get; init; }

    public required int Stuck { get; init; }

    public required int WrongVerdict { get; init; }

    /// <summary>Invoices nobody was promised, and answers that must not be.</summary>
    public required int Strangers { get; init; }

    /// <summary>Waiting for a person, with a reason.</summary>
    public required int Parked { get; init; }

    /// <summary>Whether the drill was ended before it was through, by its limit or by hand. What is under way then is not stuck.</summary>
    public bool CutShort { get; init; }

    /// <summary>Invoices that had not ended when the drill was cut short.</summary>
    public required int UnderWay { get; init; }

    /// <summary>Documents that an authority refused and got again: without legal effect.</summary>
    public required int RefusedAgain { get; init; }

    /// <summary>Gateways that ended without being killed.</summary>
    public required int EndedByItself { get; init; }

    /// <summary>Of them, the last words of those that had no reason to: on PostgreSQL one may end that starts while the server is away.</summary>
    public required IReadOnlyCollection<string> EndedWithoutReason { get; init; }

    /// <summary>Requests that the ERP had to repeat.</summary>
    public required int Repeats { get; init; }

    /// <summary>Invoices that were under way when the last kill was made.</summary>
    public long ActiveAtLastKill { get; init; }

    /// <summary><c>holds</c>, or where it first breaks.</summary>
    public string Audit { get; init; } = "";

    /// <summary>Evidence packs that were fetched and verified.</summary>
    public int Evidence { get; init; }

    /// <summary>Of them, those that do not hold.</summary>
    public int EvidenceBroken { get; init; }

    /// <summary>How often each fault was played.</summary>
    public required IReadOnlyDictionary<FaultKind, int> Faults { get; init; }

    public required int Seed { get; init; }

    /// <summary>From the first start to the last invoice's end.</summary>
    public int Seconds { get; init; }

    /// <summary>Whether everything that was seen is as it must be.</summary>
    [JsonIgnore]
    public bool IsSound => Lost + Doubled + Stuck + WrongVerdict + Strangers + EvidenceBroken + EndedWithoutReason.Count == 0 && Audit == "holds";

    /// <summary>Whether it was seen to the end, too.</summary>
    [JsonIgnore]
    public bool IsGood => IsSound && !CutShort;
}
