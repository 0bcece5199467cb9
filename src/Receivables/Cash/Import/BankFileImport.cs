using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Payments.Bank;
using Invoicing.Payments.Bank.Control;
using Invoicing.Payments.Bank.Identity;
using Invoicing.Payments.Bank.Model;
using Invoicing.Payments.Matching.Model;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;
using Invoicing.Receivables.Cash.Ledger;
using Invoicing.Receivables.Cash.Matching;
using Invoicing.Receivables.Cash.Settings;

namespace Invoicing.Receivables.Cash.Import;

/// <summary>
/// Takes bank files in: lines that were not there before become payments, and payments that the rules are certain of pay their invoices, all in one commit.
/// The same file again, or the same lines in another file, add nothing. A file whose control figures do not agree is taken in and matched by persons alone.
/// </summary>
public sealed class BankFileImport(CashSettings settings, CashCommits commits, OpenItems items, CashMatching matching, IPaymentStore store)
{
    /// <summary>Differing control figures that are kept; the first tell where to look.</summary>
    private const int MostDifferences = 100;

    /// <summary>Takes a file in.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="actor">Who sends it.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="name">The sender's name of it; empty for none.</param>
    /// <param name="mapping">Name of the mapping that reads it, of a CSV file.</param>
    /// <param name="cancellation">Its end.</param>
    /// <returns>What it brought; faults that name line and field where it cannot be read.</returns>
    public async Task<Result<BankFileReceipt>> ImportAsync(
        string tenant,
        string actor,
        ReadOnlyMemory<byte> content,
        string name,
        string? mapping,
        CancellationToken cancellation
    )
    {
        if (mapping is not null && !settings.Mappings.ContainsKey(mapping))
        {
            return Result<BankFileReceipt>.Failure(
                Fault.Fatal("GW-BANK-MAPPING", $"Unknown mapping '{mapping}'.", "mapping", hint: $"Known: {string.Join(", ", settings.Mappings.Keys)}.")
            );
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        if (await store.BankFileAsync(tenant, hash, cancellation) is { } known)
        {
            return Result<BankFileReceipt>.Success(new(known, true, 0, 0, 0));
        }

        var read = BankFiles.Read(content, mapping is null ? null : settings.Mappings[mapping]);
        if (!read.Succeeded)
        {
            return Result<BankFileReceipt>.Failure(read.Faults);
        }

        await items.CatchUpAsync(tenant, cancellation);
        BankFileReceipt? receipt = null;
        var outcome = await commits.RunAsync(
            tenant,
            actor,
            null,
            async (postings, empty) =>
            {
                if (await store.BankFileAsync(tenant, hash, cancellation) is { } other)
                {
                    receipt = new(other, true, 0, 0, 0);
                    return Result<PaymentBatch>.Success(empty);
                }

                var round = await ReckonAsync(read.Value, postings, empty, new(hash, name), cancellation);
                receipt = round.Receipt;
                return Result<PaymentBatch>.Success(round.Batch);
            },
            cancellation
        );
        return outcome switch
        {
            CashOutcome.Done => Result<BankFileReceipt>.Success(receipt!),
            CashOutcome.Refused refused => Result<BankFileReceipt>.Failure(refused.Faults),
            _ => Result<BankFileReceipt>.Failure(Fault.Fatal("GW-PAY-BUSY", "Too many others wrote payments at once.", hint: "Send the file again.")),
        };
    }

    private async Task<(PaymentBatch Batch, BankFileReceipt Receipt)> ReckonAsync(
        BankFile file,
        CashPostings postings,
        PaymentBatch empty,
        (string Hash, string Name) named,
        CancellationToken cancellation
    )
    {
        var statements = file.Statements.Select(Booked).ToList();
        var imported = await KnownAsync(empty.Tenant, statements, cancellation);
        var id = Guid.CreateVersion7(empty.At);
        var lines = new List<StoredBankLine>();
        var payments = new List<(NewPayment Payment, PaymentLine Line)>();
        foreach (var statement in statements)
        {
            foreach (var (identity, entry) in imported.Add(statement))
            {
                var line = LineOf(id, statement, identity, entry, empty.At);
                lines.Add(line);
                payments.AddRange(PaymentLine.Of(entry).Select((paid, place) => (PaymentOf(postings, empty, line, paid, place), paid)));
            }
        }

        var differences = file
            .Statements.SelectMany(StatementControl.Of)
            .Where(figure => !figure.Agrees)
            .Select(figure => new BankFileDifference(figure.Name, figure.Stated, figure.Computed, figure.Line))
            .ToList();
        var agrees = differences.Count == 0;
        var matched = await matching.MatchAsync(postings, empty, payments, settings.TakeCertain && agrees, cancellation);
        var stored = new StoredBankFile(
            id,
            empty.Tenant,
            named.Hash,
            file.Format,
            named.Name,
            empty.At,
            empty.Actor,
            agrees,
            statements.Count,
            statements.Sum(statement => statement.Entries.Count),
            lines.Count,
            [.. file.Findings.Select(finding => $"{finding.Code}: {finding.Message}")]
        )
        {
            Differences = [.. differences.Take(MostDifferences)],
        };
        var import = new BankImport(stored, [.. statements.GroupBy(statement => StatementSource.Of(statement).Key).Select(Imported)], lines);
        return (matched with { Import = import }, new(stored, false, payments.Count, matched.Decisions.Count, matched.Reviews.Count));
    }

    /// <summary>What is not booked yet comes again once it is.</summary>
    private static BankStatement Booked(BankStatement statement) =>
        statement with
        {
            Entries = [.. statement.Entries.Where(entry => entry.Status == EntryStatus.Booked)],
        };

    private async Task<ImportedLines> KnownAsync(string tenant, List<BankStatement> statements, CancellationToken cancellation)
    {
        var contents = statements.SelectMany(statement => statement.Entries.Select(entry => EntryIdentity.ContentOf(statement.Account, entry))).ToHashSet();
        var accounts = statements.Select(statement => statement.Account.Number).ToHashSet();
        var imported = new ImportedLines();
        foreach (var known in await store.StatementsAsync(tenant, accounts, contents, cancellation))
        {
            imported.Restore(JsonSerializer.Deserialize<StatementSource>(known.Body)!, known.Counts);
        }

        return imported;
    }

    private static ImportedStatement Imported(IGrouping<string, BankStatement> same)
    {
        var source = StatementSource.Of(same.First());
        var counts = same.Select(statement =>
                statement.Entries.GroupBy(entry => EntryIdentity.ContentOf(statement.Account, entry)).ToDictionary(group => group.Key, group => group.Count())
            )
            .SelectMany(one => one)
            .GroupBy(one => one.Key)
            .ToDictionary(group => group.Key, group => group.Max(one => one.Value));
        return new(source.Key, source.Account, JsonSerializer.Serialize(source), counts);
    }

    private static StoredBankLine LineOf(Guid file, BankStatement statement, EntryIdentity identity, BankEntry entry, DateTimeOffset at) =>
        new(
            Guid.CreateVersion7(at),
            file,
            identity.Content,
            identity.Occurrence,
            statement.Account.Number,
            entry.Booked ?? entry.Value ?? statement.To ?? DateOnly.FromDateTime(at.UtcDateTime),
            entry.Signed,
            entry.Currency.Length > 0 ? entry.Currency : statement.Currency,
            entry.Text.Length > 0 ? entry.Text : string.Join(' ', entry.Details.Select(detail => detail.Text))
        );

    private static NewPayment PaymentOf(CashPostings postings, PaymentBatch empty, StoredBankLine line, PaymentLine paid, int place) =>
        new(
            Guid.CreateVersion7(empty.At),
            empty.Tenant,
            PaymentKind.Receipt,
            "bank",
            $"{line.Content}:{line.Occurrence}:{place + 1}",
            paid.Currency.Length > 0 ? paid.Currency : line.Currency,
            paid.Amount,
            postings.Day(line.Booked),
            empty.At,
            postings.Accounts.Bank,
            new()
            {
                Name = paid.Name,
                Account = paid.Account,
                Text = paid.Text,
                EndToEndId = paid.EndToEndId,
                References = paid.References,
                Line = line.Id,
            }
        );
}
