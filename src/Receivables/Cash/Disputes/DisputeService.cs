using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Payments;
using Invoicing.Receivables.Cash.Commits;
using Invoicing.Receivables.Cash.Items;

namespace Invoicing.Receivables.Cash.Disputes;

/// <summary>
/// What buyers object to, from the objection to its end. While one is open nobody duns or collects the invoice. One that is lost, wholly or in part, ends
/// with a credit note: of an invoice issued here it is issued, of another the invoice stays held until whoever made it sends one.
/// </summary>
public sealed class DisputeService(CashCommits commits, OpenItems items, DisputeLines lines, DisputeCredits credits, IPaymentStore store)
{
    /// <summary>Most bytes of an attachment: a scan, not an archive.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    /// <summary>Most attachments of a dispute.</summary>
    public const int MostAttachments = 20;

    /// <summary>Takes an objection down.</summary>
    /// <returns>Its id beside the outcome; where the same request was made before, the id is in the outcome.</returns>
    public async Task<(CashOutcome Outcome, Guid Id)> OpenAsync(PaymentCommand command, InvoiceId invoice, NewDispute said, CancellationToken cancellation)
    {
        await items.CatchUpAsync(command.Tenant, cancellation);
        var id = Guid.NewGuid();
        var outcome = await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request is { } request ? request with { Subject = id.ToString() } : null,
            async (_, empty) =>
            {
                if (await store.ItemAsync(command.Tenant, invoice, cancellation) is not { } item)
                {
                    return Refuse("GW-PAY-UNKNOWN", $"There is no open item of invoice {invoice}.");
                }

                var amount = said.Amount ?? (said.Line is null ? item.Item.Total : await lines.TotalAsync(item.Item.Invoice, said.Line, cancellation));
                return await WrongAsync(item, said, amount, cancellation)
                    ?? Save(
                        empty,
                        new(id, item.Item.Invoice, said.Line, said.Reason, amount!.Value, empty.At, command.Actor, said.AnswerBy) { Note = said.Note },
                        "opened",
                        said.Note,
                        "invoice.dispute.opened"
                    );
            },
            cancellation
        );
        return (outcome, id);
    }

    /// <summary>Adds what was said, and may set another deadline.</summary>
    public Task<CashOutcome> NoteAsync(PaymentCommand command, Guid dispute, DateOnly? answerBy, CancellationToken cancellation) =>
        RunAsync(
            command,
            dispute,
            (empty, found) =>
                found.Outcome is not null ? Closed(found)
                : command.Reason.Length == 0 && answerBy is null ? Refuse("GW-PAY-REASON", "Say what is to be noted, or by when it must be answered.")
                : Save(
                    empty,
                    found with
                    {
                        AnswerBy = answerBy ?? found.AnswerBy,
                    },
                    "noted",
                    answerBy is { } day ? string.Create(CultureInfo.InvariantCulture, $"{command.Reason} (answer by {day:yyyy-MM-dd})").Trim() : command.Reason
                ),
            cancellation
        );

    /// <summary>Adds something that was handed in with it.</summary>
    public Task<CashOutcome> AttachAsync(
        PaymentCommand command,
        Guid dispute,
        (string Name, string MediaType, byte[] Content) file,
        CancellationToken cancellation
    ) =>
        RunAsync(
            command,
            dispute,
            (empty, found) =>
            {
                if (file.Content.Length is 0 or > MostBytes)
                {
                    return Refuse("GW-PAY-AMOUNT", $"The attachment has {file.Content.Length} bytes.", $"From 1 to {MostBytes}.");
                }

                var hash = Convert.ToHexStringLower(SHA256.HashData(file.Content));
                if (found.Outcome is not null || found.Attachments.Any(one => one.Hash == hash) || found.Attachments.Count >= MostAttachments)
                {
                    return found.Outcome is not null ? Closed(found)
                        : found.Attachments.Any(one => one.Hash == hash) ? Result<PaymentBatch>.Success(empty)
                        : Refuse("GW-PAY-DISPUTE", $"The dispute has {MostAttachments} attachments.", "Put what belongs together into one file.");
                }

                var attachment = new DisputeAttachment(
                    found.Attachments.Count + 1,
                    file.Name,
                    file.MediaType,
                    file.Content.Length,
                    hash,
                    empty.At,
                    command.Actor
                );
                var saved = Save(empty, found with { Attachments = [.. found.Attachments, attachment] }, "attached", $"{file.Name} sha-256:{hash}");
                return Result<PaymentBatch>.Success(saved.Value! with { Attachments = [new(dispute, attachment.Number, file.Content)] });
            },
            cancellation
        );

    /// <summary>Ends it.</summary>
    /// <param name="command">Who, and why.</param>
    /// <param name="dispute">The dispute.</param>
    /// <param name="decided">One of <see cref="DisputeOutcomes"/>.</param>
    /// <param name="amount">What is conceded: with VAT of the invoice, without VAT of a line; null for all that is disputed.</param>
    /// <param name="cancellation">Its end.</param>
    public async Task<CashOutcome> CloseAsync(PaymentCommand command, Guid dispute, string decided, decimal? amount, CancellationToken cancellation)
    {
        if (command.Request is { } request && await store.RequestAsync(command.Tenant, request, cancellation) is PaymentCommit.Replayed before)
        {
            return new CashOutcome.Replayed(before.Subject);
        }

        if (decided == DisputeOutcomes.Won)
        {
            return await RunAsync(
                command,
                dispute,
                (empty, found) =>
                    found.Outcome is not null ? Closed(found)
                    : found.Deciding is not null ? Deciding(found)
                    : Save(
                        empty,
                        found with
                        {
                            Outcome = decided,
                            ClosedAt = empty.At,
                            ClosedBy = command.Actor,
                        },
                        "closed",
                        command.Reason,
                        "invoice.dispute.closed"
                    ),
                cancellation
            );
        }

        // The outcome is claimed first: of two who decide otherwise at once, one is told before a credit note is issued.
        var claimed = await ClaimAsync(command, dispute, decided, amount, cancellation);
        return claimed is CashOutcome.Done ? await ConcedeAsync(command, dispute, decided, amount, cancellation) : claimed;
    }

    private Task<CashOutcome> ClaimAsync(PaymentCommand command, Guid dispute, string decided, decimal? amount, CancellationToken cancellation) =>
        RunAsync(
            command with
            {
                Request = null,
            },
            dispute,
            (empty, found) =>
                found.Outcome is not null ? Closed(found)
                : found.Deciding == decided ? Result<PaymentBatch>.Success(empty)
                : found.Deciding is not null ? Deciding(found)
                : decided == DisputeOutcomes.Partly && amount is null or <= 0
                    ? Refuse("GW-PAY-AMOUNT", "Say how much is conceded.", "More than 0; of a line without VAT, else with it.")
                : found.Line is null && amount >= found.Amount
                    ? Refuse("GW-PAY-AMOUNT", $"{amount} is conceded of {found.Amount} that is disputed.", "Less than is disputed, or lose it.")
                : Save(empty, found with { Deciding = decided }, "deciding", decided),
            cancellation
        );

    private async Task<CashOutcome> ConcedeAsync(PaymentCommand command, Guid dispute, string decided, decimal? amount, CancellationToken cancellation)
    {
        var found = (await store.DisputeAsync(command.Tenant, dispute, cancellation))!;
        var item = (await store.ItemOfAsync(command.Tenant, found.Invoice, cancellation))!;
        DisputeCredit? note = null;
        if (await credits.IsOursAsync(command.Tenant, found.Invoice, cancellation))
        {
            var issued = await credits.IssueAsync(command, found, item.Item.Total, amount, cancellation);
            if (!issued.Succeeded)
            {
                await RunAsync(
                    command with
                    {
                        Request = null,
                    },
                    dispute,
                    (empty, still) =>
                        still.Outcome is not null ? Closed(still) : Save(empty, still with { Deciding = null }, "undecided", issued.Faults[0].Message),
                    cancellation
                );
                return new CashOutcome.Refused([.. issued.Faults.Select(fault => Fault.Fatal("GW-PAY-DISPUTE", fault.Message, fault.Path, hint: fault.Hint))]);
            }

            note = issued.Value;
        }

        var outcome = await RunAsync(
            command,
            dispute,
            (empty, still) =>
            {
                if (still.Outcome is not null)
                {
                    return Closed(still);
                }

                var closed = still with
                {
                    Outcome = decided,
                    Deciding = null,
                    ClosedAt = empty.At,
                    ClosedBy = command.Actor,
                    CreditNote = note?.Note,
                    Conceded = note?.Total ?? amount ?? still.Amount,
                };
                var saved = Save(empty, closed, "closed", command.Reason, "invoice.dispute.closed").Value!;
                return Result<PaymentBatch>.Success(
                    note is not null
                        ? saved
                        : saved with
                        {
                            Holds =
                            [
                                new(
                                    Guid.CreateVersion7(empty.At),
                                    still.Invoice,
                                    null,
                                    $"Credit note for dispute {still.Id} awaited.",
                                    empty.At,
                                    command.Actor,
                                    null
                                ),
                            ],
                        }
                );
            },
            cancellation
        );
        await items.CatchUpAsync(command.Tenant, cancellation);
        return outcome;
    }

    private async Task<Result<PaymentBatch>?> WrongAsync(StoredOpenItem item, NewDispute said, decimal? amount, CancellationToken cancellation)
    {
        if (!DisputeReasons.All.Contains(said.Reason))
        {
            return Refuse("GW-PAY-REASON", $"Unknown reason '{said.Reason}'.", $"Known: {string.Join(", ", DisputeReasons.All)}.");
        }

        if (amount is null)
        {
            return Refuse("GW-PAY-AMOUNT", $"The invoice has no line '{said.Line}' that can be read.", "Name a line (BT-126) of it, or the amount with VAT.");
        }

        if (amount <= 0 || amount > item.Item.Total || decimal.Round(amount.Value, 4, MidpointRounding.ToZero) != amount)
        {
            return Refuse("GW-PAY-AMOUNT", $"{amount} is disputed of {item.Item.Total}.", "More than 0, at most the invoice's total; four decimals.");
        }

        var others = await store.DisputesAsync(item.Item.Tenant, item.Item.Invoice, cancellation);
        return others.FirstOrDefault(one => one.Outcome is null && (one.Line is null || said.Line is null || one.Line == said.Line)) is { } open
            ? Refuse("GW-PAY-DISPUTE", $"It is disputed already: {open.Id}.", "Note it there, or end that one first.")
            : null;
    }

    private async Task<CashOutcome> RunAsync(
        PaymentCommand command,
        Guid dispute,
        Func<PaymentBatch, Dispute, Result<PaymentBatch>> reckon,
        CancellationToken cancellation
    ) =>
        await commits.RunAsync(
            command.Tenant,
            command.Actor,
            command.Request,
            async (_, empty) =>
                await store.DisputeAsync(command.Tenant, dispute, cancellation) is { } found
                    ? reckon(empty, found)
                    : Refuse("GW-PAY-UNKNOWN", $"There is no dispute {dispute}."),
            cancellation
        );

    private static Result<PaymentBatch> Save(PaymentBatch empty, Dispute dispute, string kind, string detail, string? news = null) =>
        Result<PaymentBatch>.Success(
            empty with
            {
                Disputes = [dispute with { History = [.. dispute.History, new(empty.At, empty.Actor, kind, detail)] }],
                News = news is null ? [] : [new(dispute.Invoice, news, DetailOf(dispute))],
            }
        );

    private static string DetailOf(Dispute dispute) =>
        JsonSerializer.Serialize(
            new
            {
                dispute = dispute.Id,
                line = dispute.Line,
                reason = dispute.Reason,
                amount = dispute.Amount,
                answerBy = dispute.AnswerBy,
                outcome = dispute.Outcome,
                conceded = dispute.Conceded,
                creditNote = dispute.CreditNote?.Value,
            },
            JsonSerializerOptions.Web
        );

    private static Result<PaymentBatch> Closed(Dispute dispute) =>
        Refuse("GW-PAY-DISPUTE", $"The dispute is {dispute.Outcome}, decided by {dispute.ClosedBy}.", "GET it anew.");

    private static Result<PaymentBatch> Deciding(Dispute dispute) =>
        Refuse("GW-PAY-DISPUTE", $"The dispute is being decided: {dispute.Deciding}.", "Ask for the same again; its credit note may be issued.");

    private static Result<PaymentBatch> Refuse(string code, string message, string? hint = null) =>
        Result<PaymentBatch>.Failure(Fault.Fatal(code, message, hint: hint));
}
