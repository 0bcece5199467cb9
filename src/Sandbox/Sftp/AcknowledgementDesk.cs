using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Sftp;

/// <summary>Writes acknowledgements when they are due, in the order and the state the fault script wants them.</summary>
internal sealed class AcknowledgementDesk(SftpAuthorityOptions options, AuthorityLog log)
{
    private readonly List<Letter> _due = [];
    private readonly List<Letter> _held = [];
    private readonly List<Letter> _lost = [];

    /// <summary>Plans the receipt and the verdict of a file; <paramref name="problem"/> null accepts it. Without <paramref name="withReceipt"/> it was
    /// received before.</summary>
    public void Schedule(ReceivedFile file, string? problem, FaultRule? fault, bool withReceipt = true)
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        TimeSpan extra = fault?.Fault is FaultKind.VerdictDelay or FaultKind.LateRejection
            ? fault.Seconds is { } s
                ? TimeSpan.FromSeconds(s)
                : options.VerdictAfter * 5
            : TimeSpan.Zero;
        DateTimeOffset verdictAt = now + options.VerdictAfter + extra;
        bool receiptLast = fault?.Fault == FaultKind.ReceiptAfterVerdict;
        Letter receipt = new(file, Acknowledgement.New(Acknowledgement.Received, file.Stem), receiptLast ? verdictAt + options.VerdictAfter : now, null);
        Letter verdict = new(
            file,
            problem is null ? Acknowledgement.New(Acknowledgement.Accepted, file.Stem) : Acknowledgement.New(Acknowledgement.Rejected, file.Stem, problem),
            verdictAt,
            fault?.Fault
        );
        if (fault?.Fault == FaultKind.AcknowledgementLost)
        {
            _lost.AddRange(withReceipt ? [receipt, verdict] : [verdict]);
            return;
        }
        if (withReceipt)
        {
            _due.Add(receipt);
        }
        (verdict.Fault == FaultKind.VerdictAfterNext ? _held : _due).Add(verdict);
    }

    /// <summary>Makes due what was lost.</summary>
    public int FindLost()
    {
        int found = _lost.Count;
        _due.AddRange(_lost);
        _lost.Clear();
        return found;
    }

    /// <summary>Writes what is due now; a verdict written lets those go that wait for a later document.</summary>
    public void WriteDue()
    {
        DateTimeOffset now = options.Time.GetUtcNow();
        foreach (Letter letter in _due.Where(l => l.At <= now).OrderBy(l => l.At).ToList())
        {
            _due.Remove(letter);
            Write(letter, now);
            if (letter.Content.Code == Acknowledgement.Received)
            {
                continue;
            }
            _due.AddRange(_held.Where(h => h.File.Name != letter.File.Name).Select(h => h with { At = now + options.VerdictAfter }));
            _held.RemoveAll(h => h.File.Name != letter.File.Name);
        }
    }

    private void Write(Letter letter, DateTimeOffset now)
    {
        byte[] xml = letter.Content.ToXml(now);
        if (letter.Fault == FaultKind.AcknowledgementUnreadable)
        {
            xml = xml[..(xml.Length / 2)];
        }
        Put($"{letter.Content.Id}.xml", xml);
        if (letter.Fault == FaultKind.DuplicateAcknowledgement)
        {
            Put($"{letter.Content.Id}-again.xml", xml);
        }
        if (letter.Content.Code != Acknowledgement.Received)
        {
            Note(letter, LogEvents.Verdict, string.Join(" ", [letter.Content.Code == Acknowledgement.Accepted ? "ok" : "nok", .. letter.Content.Reasons]));
        }
        Note(letter, LogEvents.Acknowledged, $"{letter.Content.Code} {letter.Content.Id}");
    }

    private void Put(string name, byte[] content)
    {
        string path = Path.Combine(options.Outbox, name);
        File.WriteAllBytes(path + options.TemporarySuffix, content);
        File.Move(path + options.TemporarySuffix, path, overwrite: true);
    }

    private void Note(Letter letter, string happened, string detail) =>
        log.Append("sftp", happened, letter.File.Seller, letter.File.Number, letter.File.Sha256, letter.File.Name, detail);

    private sealed record Letter(ReceivedFile File, Acknowledgement Content, DateTimeOffset At, FaultKind? Fault);
}
