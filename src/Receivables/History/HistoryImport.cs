using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Faults;
using Invoicing.Model;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.History.Reading;
using Invoicing.Receivables.Sellers;
using Invoicing.Receivables.Settings;

namespace Invoicing.Receivables.History;

/// <summary>
/// Takes documents of the past in, with their own numbers and dates: never transmitted, and never dunned unless declared open. First the report of a dry run,
/// then the same file with what that report gave. The same again changes nothing.
/// </summary>
public sealed class HistoryImport(
    ReceivableSettings settings,
    IReceivableStore store,
    IInvoiceHandover handover,
    IInvoiceStore invoices,
    HistoryReader reader,
    TimeProvider clock
)
{
    private const int MostTries = 50;

    /// <summary>For another import of the same seller's past; then it goes without its turn.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly HistoryCheck _check = new(settings, store, handover, invoices, clock);
    private readonly HistoryItems _items = new(store, handover, invoices, clock);

    /// <summary>The report; or why the file, the seller or the confirmation is none.</summary>
    public async Task<Result<HistoryReport>> RunAsync(HistoryRequest request, CancellationToken cancellation)
    {
        if (settings.Seller(request.Tenant, request.Seller) is not { } seller)
        {
            return Failed("GW-REC-SELLER", $"Unknown seller '{request.Seller}'.", "seller", "Name one that is configured (receivables.sellers).");
        }

        var read = reader.Read(request.File, seller);
        if (!read.Succeeded)
        {
            return Result<HistoryReport>.Failure(read.Faults);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var findings = new List<HistoryFinding>();
        var made = new List<(int Index, Invoice Invoice)>();
        foreach (var entry in read.Value)
        {
            var (finding, invoice) = await _check.RunAsync(request, seller, entry, cancellation);
            if (invoice is not null && !seen.Add(HistoryCheck.KeyOf(request.Seller, invoice)))
            {
                (finding, invoice) = (finding with { Verdict = HistoryVerdict.Wrong, Differences = [.. finding.Differences, Twice(finding)] }, null);
            }

            findings.Add(finding);
            if (invoice is not null)
            {
                made.Add((findings.Count - 1, invoice));
            }
        }

        await WithoutExceedingAsync(request, made, findings, cancellation);
        var confirm = ConfirmOf(request, findings);
        if (request.Confirm is null)
        {
            return Result<HistoryReport>.Success(new(true, confirm, findings));
        }

        if (request.Confirm != confirm)
        {
            return Failed(
                "GW-REC-HISTORY-CHANGED",
                "It is not the file of that report, or what is here has changed since.",
                "confirm",
                "Run it dry again, and send what that report says."
            );
        }

        // Invoices first: credit notes take of them.
        foreach (var chunk in made.OrderBy(one => one.Invoice.Kind == DocumentKind.CreditNote).Chunk(settings.BatchSize))
        {
            var isMixed = chunk.Any(one => one.Invoice.Kind == DocumentKind.CreditNote);
            foreach (var part in isMixed ? chunk.Select(one => new[] { one }) : [chunk])
            {
                if (await WriteAsync(request, seller, part, findings, cancellation) is { } fault)
                {
                    return Result<HistoryReport>.Failure(fault);
                }
            }
        }

        return Result<HistoryReport>.Success(new(false, confirm, findings));
    }

    /// <summary>Leaves out credit notes that take more than those before them, here and in the file, left of their invoices; names those whose invoice is not
    /// here.</summary>
    private async Task WithoutExceedingAsync(
        HistoryRequest request,
        List<(int Index, Invoice Invoice)> made,
        List<HistoryFinding> findings,
        CancellationToken cancellation
    )
    {
        var credits = new HistoryCredits(store, handover, invoices);
        foreach (var (_, invoice) in made.Where(one => one.Invoice.Kind == DocumentKind.Invoice))
        {
            credits.Add(invoice);
        }

        foreach (var one in made.Where(one => one.Invoice.Kind == DocumentKind.CreditNote).ToList())
        {
            var taken = await credits.TakeAsync(request.Tenant, one.Invoice, cancellation);
            var finding = findings[one.Index];
            if (!taken.Succeeded)
            {
                made.Remove(one);
                findings[one.Index] = Exceeding(finding, taken.Faults);
            }
            else if (taken.Value.Count == 0)
            {
                findings[one.Index] = finding with { Differences = [.. finding.Differences, Alone(finding)] };
            }
        }
    }

    private static HistoryFinding Exceeding(HistoryFinding finding, IReadOnlyList<Fault> faults) =>
        finding with
        {
            Verdict = HistoryVerdict.Wrong,
            Differences = [.. finding.Differences, .. faults.Select(fault => fault with { Path = finding.Place })],
        };

    private static Fault Alone(HistoryFinding finding) =>
        Fault.Warning("GW-REC-HISTORY", "It names no invoice that is here or in the file: what it credits is held against nothing.", finding.Place, "BG-3");

    /// <summary>Writes some by one commit; what cannot be written is noted and left out. A fault where the store cannot take them in.</summary>
    private async Task<Fault?> WriteAsync(
        HistoryRequest request,
        SellerProfile seller,
        IReadOnlyList<(int Index, Invoice Invoice)> documents,
        List<HistoryFinding> findings,
        CancellationToken cancellation
    )
    {
        var key = new SeriesKey(request.Tenant, $"history:{request.Seller}", "");
        var open = documents.ToList();
        await using var turn = await store.TakeTurnAsync(key.Tenant, key.Series, Patience, cancellation);
        for (var tries = 0; open.Count > 0; tries++)
        {
            var at = await store.SeriesAsync(key, cancellation);
            var items = new List<IssueItem>();
            foreach (var (index, invoice) in open.ToList())
            {
                var item = await _items.MakeAsync(request, seller, invoice, findings[index].Open, at.Next + items.Count, cancellation);
                if (item.Succeeded)
                {
                    items.Add(item.Value);
                }
                else if (item.Faults[0].Code == "GW-REC-CREDIT")
                {
                    // Somebody credited its invoice meanwhile.
                    open.Remove((index, invoice));
                    findings[index] = Exceeding(findings[index], item.Faults);
                }
                else
                {
                    return item.Faults[0];
                }
            }

            if (open.Count == 0)
            {
                return null;
            }

            var last = open.Max(one => one.Invoice.IssueDate!.Value);
            switch (await store.IssueAsync(new(key, at, at.LastDate > last ? at.LastDate.Value : last, items), CancellationToken.None))
            {
                case IssueResult.Issued:
                    for (var place = 0; place < open.Count; place++)
                    {
                        findings[open[place].Index] = findings[open[place].Index] with { Id = items[place].Receivable.Id.ToString() };
                    }

                    return null;
                case IssueResult.SeriesMoved when tries < MostTries:
                    break;
                case IssueResult.Refused refused when tries < MostTries:
                    open = Without(open, refused.Refusals, findings);
                    break;
                case IssueResult.Busy busy:
                    return Fault.Fatal(busy.Problem.Code, busy.Problem.Message, hint: "Send the same again: what was taken in is known.");
                default:
                    return Fault.Fatal("GW-STORE-UNAVAILABLE", "Others write in the same series all the time.", hint: "Send the same again.");
            }
        }

        return null;
    }

    private static List<(int Index, Invoice Invoice)> Without(
        List<(int Index, Invoice Invoice)> open,
        IReadOnlyList<IssueRefusal> refusals,
        List<HistoryFinding> findings
    )
    {
        // A credit that came between is reckoned anew; all else was taken in by somebody else meanwhile.
        var gone = refusals.Where(refusal => refusal.Kind != IssueRefusalKind.CreditExceeds).ToDictionary(refusal => refusal.Index);
        foreach (var (place, refusal) in gone)
        {
            var verdict = refusal.Kind == IssueRefusalKind.AlreadyIssued ? HistoryVerdict.Known : HistoryVerdict.Differs;
            findings[open[place].Index] = findings[open[place].Index] with { Verdict = verdict, Id = refusal.Existing };
        }

        return [.. open.Where((_, place) => !gone.ContainsKey(place))];
    }

    /// <summary>Stands for the file, how it is to be taken, and what is left out of it; not for what is there already, so that a call that broke off can be
    /// made again.</summary>
    private static string ConfirmOf(HistoryRequest request, IReadOnlyList<HistoryFinding> findings)
    {
        var left = findings.Where(one => one.Verdict is HistoryVerdict.Differs or HistoryVerdict.Wrong).Select(one => $"{one.Place} {one.Verdict} {one.Id}");
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Tenant}\n{request.Seller}\n{request.IsOpen}\n{Convert.ToHexString(SHA256.HashData(request.File.Span))}\n{string.Join('\n', left)}"
        );
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static Fault Twice(HistoryFinding finding) =>
        Fault.Fatal("GW-REC-HISTORY", $"{finding.Number} is in the file twice.", finding.Place, "BT-1", "Leave one of them out.");

    private static Result<HistoryReport> Failed(string code, string message, string path, string hint) =>
        Result<HistoryReport>.Failure(Fault.Fatal(code, message, path, hint: hint));
}
