namespace Invoicing.Bench.Drill;

/// <summary>The gateway's records against those of the authorities and of the ERP. Each entry names an invoice and says what is wrong.</summary>
internal sealed class DrillFindings
{
    private const int Told = 20;

    /// <summary>Answered 202, and not in the store, or never at its authority.</summary>
    public List<string> Lost { get; } = [];

    /// <summary>At its authority more than once with legal effect; a document that was refused has none.</summary>
    public List<string> Doubled { get; } = [];

    /// <summary>Not ended.</summary>
    public List<string> Stuck { get; } = [];

    /// <summary>Ended otherwise than the authority, or our own rules, say.</summary>
    public List<string> WrongVerdict { get; } = [];

    /// <summary>Waiting for a person.</summary>
    public List<string> Parked { get; } = [];

    /// <summary>In the gateway's store or at an authority, and never answered 202; or answered otherwise than it must be.</summary>
    public List<string> Strangers { get; } = [];

    /// <summary>Invoices that had not ended when the drill was cut short.</summary>
    public int UnderWay { get; private set; }

    /// <summary>Compares.</summary>
    /// <param name="erp">What was promised.</param>
    /// <param name="booked">What the gateway says.</param>
    /// <param name="authorities">What the authorities took.</param>
    /// <param name="isCutShort">Whether invoices may be under way.</param>
    public static DrillFindings Of(DrillErp erp, IReadOnlyList<RecordedInvoice> booked, AuthorityRecords authorities, bool isCutShort)
    {
        var findings = new DrillFindings();
        var store = booked.ToLookup(invoice => invoice.Number);
        foreach (var invoice in erp.Issued.Where(invoice => erp.Accepted.ContainsKey(invoice.Number)))
        {
            var known = store[invoice.Number].ToList();
            if (known is [var only] && only.Id == erp.Accepted[invoice.Number])
            {
                findings.Judge(invoice, only, authorities.Verdicts(invoice.Number), isCutShort);
            }
            else
            {
                (known.Count == 0 ? findings.Lost : findings.Strangers).Add($"{invoice.Number}: {known.Count} times in the store");
            }
        }

        findings.Strangers.AddRange(erp.WrongAnswers);
        findings.Strangers.AddRange(booked.Where(invoice => !erp.Knows(invoice.Number)).Select(invoice => $"{invoice.Number}: in the store"));
        findings.Strangers.AddRange(authorities.Numbers.Where(number => !erp.Knows(number)).Select(number => $"{number}: at an authority"));
        return findings;
    }

    /// <summary>Tells the first of each kind.</summary>
    public async Task TellAsync(TextWriter progress)
    {
        foreach (
            var (name, list) in new[]
            {
                ("lost", Lost),
                ("doubled", Doubled),
                ("stuck", Stuck),
                ("wrong verdict", WrongVerdict),
                ("stranger", Strangers),
                ("parked", Parked),
            }
        )
        {
            foreach (var line in list.Take(Told))
            {
                await progress.WriteLineAsync($"{name}  {line}");
            }
        }
    }

    private void Judge(DrillInvoice invoice, RecordedInvoice booked, IReadOnlyList<bool?> verdicts, bool isCutShort)
    {
        var story =
            $"{invoice.Number}: {booked.Story} "
            + $"[{string.Join(", ", verdicts.Select(verdict => verdict switch { true => "accepted", false => "rejected", _ => "no verdict" }))}]";
        if (verdicts.Count(verdict => verdict != false) > 1)
        {
            Doubled.Add(story);
        }

        if (booked.Standing == "active" && isCutShort)
        {
            UnderWay++;
            return;
        }

        if (booked.Standing is "active" or "parked")
        {
            (booked.Standing == "active" ? Stuck : Parked).Add(story);
            return;
        }

        if (verdicts.Count == 0 && invoice.Fate != DrillInvoice.Wrong)
        {
            Lost.Add(story);
            return;
        }

        var agrees =
            invoice.Fate == DrillInvoice.Wrong
                ? verdicts.Count == 0
                : verdicts.Any(verdict => verdict == true) != invoice.EndsRejected && !verdicts.Contains(null);
        if (!agrees || booked.Standing != (invoice.EndsRejected ? "rejected" : "completed"))
        {
            WrongVerdict.Add(story);
        }
    }
}
