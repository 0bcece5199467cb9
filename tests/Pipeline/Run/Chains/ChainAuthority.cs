using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Pipeline.Tests.Run.Chains;

/// <summary>
/// An authority that demands a chain: it takes note only of a document that names the one it saw last, and says so of every other. Of some it refuses the
/// content, which uses their link up all the same; of some its answer is lost.
/// </summary>
internal sealed class ChainAuthority : IConnector
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _seen = [];
    private readonly HashSet<string> _silenced = [];
    private string _last = "";
    private long _position;

    /// <summary>Numbers of invoices whose content is refused.</summary>
    public HashSet<string> Refuses { get; init; } = [];

    /// <summary>Numbers of invoices that it takes and whose answer is lost, once.</summary>
    public HashSet<string> LosesAnswerOf { get; init; } = [];

    /// <summary>Transmissions that did not fit the chain.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>Numbers in the order in which they were seen.</summary>
    public List<string> Order { get; } = [];

    public Task<SendResult> SendAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        var lines = Encoding.UTF8.GetString(transmission.Document.Span).Split('\n');
        lock (_lock)
        {
            var isNew = !_seen.ContainsKey(transmission.TransmissionId);
            if (!isNew || lines[2] != _last || long.Parse(lines[1], CultureInfo.InvariantCulture) != _position + 1)
            {
                Broken.Add($"{lines[0]} at {lines[1]} after {_position}{(isNew ? "" : ", seen before")}");
                return Task.FromResult<SendResult>(new SendResult.Refused([Fault.Fatal("CHAIN", "Does not follow.")], default, "text/plain"));
            }

            _seen[transmission.TransmissionId] = lines[0];
            (_last, _position) = (Convert.ToHexStringLower(SHA256.HashData(transmission.Document.Span)), _position + 1);
            Order.Add(lines[0]);
            return Task.FromResult(Answer(lines[0]));
        }
    }

    public Task<ProbeResult> ProbeAsync(OutboundDocument transmission, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult<ProbeResult>(
                _seen.ContainsKey(transmission.TransmissionId)
                    ? new ProbeResult.Found(null, AuthorityStatus.Cleared, true)
                    : new ProbeResult.Absent { Evidence = AbsenceEvidence.Proof }
            );
        }
    }

    public Task<PollResult> PollAsync(OutboundDocument transmission, CancellationToken cancellation) =>
        throw new InvalidOperationException("Its answer to sending is its last word.");

    private SendResult Answer(string number)
    {
        if (Refuses.Contains(number))
        {
            return new SendResult.Refused([Fault.Fatal("CONTENT", "Wrong rate.")], default, "text/plain");
        }

        return LosesAnswerOf.Contains(number) && _silenced.Add(number)
            ? new SendResult.Failed(Failure.Unknown(new("GW-TEST-SILENCE", "No answer.")))
            : new SendResult.Delivered(null, AuthorityStatus.Cleared, default, "text/plain");
    }
}
