using System.Text.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Payments.Dunning.Texts;
using Invoicing.Ports.Events;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Receivables;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Cash.Settings;
using Invoicing.Receivables.Json;
using Invoicing.Receivables.Orders;
using Invoicing.Receivables.Records;
using Invoicing.Values;

namespace Invoicing.Receivables.Letters;

/// <summary>
/// Writes to customers what they must know: that a document was issued wrongly and is credited, and that something is due. A customer's address is that of its
/// record (by BT-46), else the contact's of the invoice (BT-58), else its electronic address where that is a mail address (BT-49 of scheme EM).
/// </summary>
public sealed class CustomerLetters(CashSettings settings, IInvoiceStore invoices, IInvoiceSource source, IReceivableStore receivables, IPaymentStore payments)
    : ICustomerLetters
{
    /// <summary>Events that letters are written about.</summary>
    public static IReadOnlyList<string> Events { get; } = [IIncidentStore.EventType, IDunningStore.EventType];

    /// <inheritdoc/>
    public Task<LetterAnswer> OfAsync(LifecycleEvent happened, CancellationToken cancellation) =>
        happened.Type switch
        {
            IIncidentStore.EventType => IncidentAsync(happened, cancellation),
            IDunningStore.EventType => DunningAsync(happened, cancellation),
            _ => Task.FromResult<LetterAnswer>(new LetterAnswer.Nothing()),
        };

    private async Task<LetterAnswer> IncidentAsync(LifecycleEvent happened, CancellationToken cancellation)
    {
        if (IncidentLetter.Of(happened.Data) is not { } letter)
        {
            return Impossible("GW-MAIL-EVENT", $"The event {happened.Id} does not say what was credited.");
        }

        if (await ReadAsync(happened, cancellation) is not { } invoice)
        {
            return Impossible("GW-MAIL-INVOICE", $"Invoice {happened.InvoiceId} cannot be read.");
        }

        var staying = letter.Stays is { } other ? await receivables.FindAsync(happened.Tenant, new InvoiceId(other), cancellation) : null;
        var seller = invoice.Seller?.Name ?? "";
        return await WriteAsync(
            happened.Tenant,
            invoice,
            await LanguageAsync(happened, invoice, cancellation),
            language => (letter.Subject(language), letter.Text(language, seller, invoice.Buyer?.Name ?? "", staying?.Document.Number)),
            cancellation
        );
    }

    /// <summary>A letter names all invoices of a customer that are late, and each of them has its event: the first one's brings the letter.</summary>
    private async Task<LetterAnswer> DunningAsync(LifecycleEvent happened, CancellationToken cancellation)
    {
        if (LetterOf(happened.Data) is not { } id || await payments.LetterAsync(happened.Tenant, id, cancellation) is not { } letter)
        {
            return Impossible("GW-MAIL-EVENT", $"The event {happened.Id} names no letter that there is.");
        }

        if ((await invoices.FindAsync(happened.Tenant, happened.InvoiceId, cancellation))?.Record.Id != letter.Items[0].Invoice || letter.WaivedAt is not null)
        {
            return new LetterAnswer.Nothing();
        }

        return await ReadAsync(happened, cancellation) is { } invoice
            ? await WriteAsync(
                happened.Tenant,
                invoice,
                settings.Dunning.Language,
                _ =>
                    (
                        $"{LetterText.TitleOf(settings.Dunning.Language, letter.Level)}: {string.Join(", ", letter.Items.Select(item => item.Number))}",
                        letter.Text
                    ),
                cancellation
            )
            : Impossible("GW-MAIL-INVOICE", $"Invoice {happened.InvoiceId} cannot be read.");
    }

    private async Task<LetterAnswer> WriteAsync(
        string tenant,
        Invoice invoice,
        string language,
        Func<string, (string Subject, string Text)> write,
        CancellationToken cancellation
    )
    {
        if (await AddressAsync(tenant, invoice, cancellation) is not { } address)
        {
            return Impossible(
                "GW-MAIL-NO-ADDRESS",
                $"Invoice {invoice.Number} names no mail address of {invoice.Buyer?.Name}.",
                "Give the customer's record an email (customers set), or tell the customer otherwise; then replay the delivery."
            );
        }

        var (subject, text) = write(language);
        var seller = invoice.Seller;
        return new LetterAnswer.Written(new(seller?.Name ?? "", seller?.Contact?.Email, address, invoice.Buyer?.Name ?? "", language, subject, text));
    }

    private async Task<string?> AddressAsync(string tenant, Invoice invoice, CancellationToken cancellation)
    {
        var buyer = invoice.Buyer;
        var known =
            buyer?.Identifier?.Value is { Length: > 0 } id
            && await receivables.FindRecordAsync(tenant, RecordKind.Customer.Name, id, null, cancellation) is { } record
                ? JsonSerializer.Deserialize<OrderParty>(record.Content, EventJson.Options)?.Email
                : null;
        return Given(known) ?? Given(buyer?.Contact?.Email) ?? (buyer?.ElectronicAddress is { Scheme: "EM" } electronic ? Given(electronic.Value) : null);
    }

    /// <summary>The language of the order that it was made of, else of the buyer's country.</summary>
    private async Task<string> LanguageAsync(LifecycleEvent happened, Invoice invoice, CancellationToken cancellation)
    {
        var ordered = await receivables.FindAsync(happened.Tenant, happened.InvoiceId, cancellation) is { } issued ? OrderedIn(issued.Document.Body) : null;
        return ordered is not null && IncidentWords.Languages.Contains(ordered) ? ordered : CountryLanguage.Of(invoice.Buyer?.PostalAddress?.CountryCode);
    }

    private async Task<Invoice?> ReadAsync(LifecycleEvent happened, CancellationToken cancellation) =>
        await invoices.FindAsync(happened.Tenant, happened.InvoiceId, cancellation) is { } stored ? await source.ReadAsync(stored.Record, cancellation) : null;

    private static string? OrderedIn(string body)
    {
        using var json = JsonDocument.Parse(body);
        return
            json.RootElement.TryGetProperty("madeOf", out var made)
            && made.ValueKind == JsonValueKind.Object
            && made.TryGetProperty("language", out var language)
            && language.ValueKind == JsonValueKind.String
            ? language.GetString()
            : null;
    }

    private static Guid? LetterOf(string data)
    {
        try
        {
            using var json = JsonDocument.Parse(data);
            return json.RootElement.GetProperty("detail").GetProperty("letter").GetGuid();
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static LetterAnswer.Impossible Impossible(string code, string message, string? hint = null) => new(new(code, message, hint));
}
