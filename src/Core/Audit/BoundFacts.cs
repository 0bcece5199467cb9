using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Faults;
using Invoicing.Lifecycle;

namespace Invoicing.Audit;

/// <summary>
/// Facts by which an entry binds what else is kept of an invoice, so that nobody can change it and leave the trail as it is. What is long or of persons goes in
/// by its digest: the entry's own is salted.
/// </summary>
public static class BoundFacts
{
    /// <summary>Fact that marks an invoice which is bound from its first entry.</summary>
    public const string Tenant = "tenant";

    /// <summary>Which way it travels.</summary>
    public const string Direction = "direction";

    /// <summary>Digest of its summary.</summary>
    public const string Summary = "summary.digest";

    /// <summary>Digest of a transmission's faults.</summary>
    public const string Faults = "faults.digest";

    /// <summary>Digest of a transmission's references.</summary>
    public const string References = "references.digest";

    /// <summary>Begins the facts of what a transmission is for and where it goes, by its number.</summary>
    public const string Way = "way.";

    /// <summary>The same of a transmission that gets the next number.</summary>
    public const string NextWay = "way.next";

    /// <summary>When an attempt was opened.</summary>
    public const string Opened = "attempt.opened";

    /// <summary>When nobody was sending any more.</summary>
    public const string Ended = "attempt.ended";

    /// <summary>When its outcome was recorded.</summary>
    public const string Concluded = "attempt.concluded";

    /// <summary>Begins the facts of what an acknowledgement says, by its id.</summary>
    public const string Acknowledged = "acknowledgement.";

    private const decimal MostAmount = long.MaxValue / 10_000;
    private const char Between = '\u001F';
    private const char Behind = '\u001E';

    /// <summary>Adds what a new invoice is and where it goes.</summary>
    public static void Submitted(IDictionary<string, string> facts, Transmission first, IEnumerable<Transmission> followers)
    {
        facts[Tenant] = first.Invoice.Tenant;
        facts[Direction] = first.Invoice.Direction.ToString();
        facts[Summary] = Of(first.Invoice.Summary);
        foreach (var transmission in followers.Prepend(first))
        {
            facts[Way + transmission.Number.ToString(CultureInfo.InvariantCulture)] = Of(transmission);
        }

        if (first.Faults.Count > 0)
        {
            facts[Faults] = Of(first.Faults);
        }

        if (first.References.Count > 0)
        {
            facts[References] = Of(first.References);
        }
    }

    /// <summary>Adds what a step changed.</summary>
    public static void Changed(IDictionary<string, string> facts, Transmission before, Transmission after)
    {
        if (after.Invoice.Summary != before.Invoice.Summary)
        {
            facts[Summary] = Of(after.Invoice.Summary);
        }

        if (after.Faults != before.Faults)
        {
            facts[Faults] = Of(after.Faults);
        }

        if (after.References != before.References)
        {
            facts[References] = Of(after.References);
        }
    }

    /// <summary>Adds when an attempt was what.</summary>
    public static void Tried(IDictionary<string, string> facts, Attempt attempt)
    {
        facts[Opened] = Of(attempt.OpenedAt);
        if (attempt.EndedAt is { } ended)
        {
            facts[Ended] = Of(ended);
        }

        if (attempt.ConcludedAt is { } concluded)
        {
            facts[Concluded] = Of(concluded);
        }
    }

    /// <summary>Adds what acknowledgements say.</summary>
    public static void Heard(IDictionary<string, string> facts, IEnumerable<Acknowledgement> acknowledgements)
    {
        foreach (var one in acknowledgements)
        {
            facts[Acknowledged + one.Id] = Of(Word.Of(one));
        }
    }

    /// <summary>A moment, as facts name it.</summary>
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>What a transmission is for, and where it goes.</summary>
    public static string Of(Transmission transmission) => Of(transmission.Purpose, transmission.Route, transmission.Destination);

    /// <summary>The same of its parts.</summary>
    public static string Of(TransmissionPurpose purpose, string route, string destination) => $"{purpose} {route} {destination}";

    /// <summary>What an acknowledgement says, in a line.</summary>
    public static string Of(Word word) =>
        $"{word.Status} {(word.Business is { } business ? business.ToString() : "-")} received {Of(word.ReceivedAt)} issued "
        + $"{(word.IssuedAt is { } issued ? Of(issued) : "-")} document {word.Document ?? "-"} original {word.Original ?? "-"} "
        + $"of {word.Correlation} from {word.Destination}";

    /// <summary>Digest of a summary, as exact as stores keep it.</summary>
    public static string Of(InvoiceSummary summary) =>
        Digest([
            [
                Date(summary.IssueDate),
                Date(summary.DueDate),
                summary.Currency,
                Amount(summary.WithoutVat),
                Amount(summary.WithVat),
                Amount(summary.Due),
                summary.SellerName,
                summary.BuyerName,
                summary.BuyerIdentifier,
                summary.BuyerReference,
                summary.PurchaseOrderReference,
            ],
        ]);

    /// <summary>Digest of faults.</summary>
    public static string Of(IEnumerable<Fault> faults) =>
        Digest(faults.Select(fault => new[] { fault.Severity.ToString(), fault.Code, fault.Message, fault.Path, fault.Term }));

    /// <summary>Digest of references.</summary>
    public static string Of(IEnumerable<Reference> references) =>
        Digest(references.Select(reference => new[] { reference.Provider, reference.Kind, reference.Value }));

    private static string? Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Amount(decimal? amount) =>
        amount is { } value && Math.Abs(value) < MostAmount
            ? decimal.Round(value, 4, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture)
            : null;

    private static string Digest(IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            foreach (var value in row)
            {
                text.Append(value is null ? "-" : $"+{value}").Append(Between);
            }

            text.Append(Behind);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>What of an acknowledgement is bound.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Destination">Where it came from.</param>
    /// <param name="Correlation">What it names.</param>
    /// <param name="Status">What it says on the authority axis.</param>
    /// <param name="Business">What it says on the business axis.</param>
    /// <param name="IssuedAt">When the authority spoke.</param>
    /// <param name="ReceivedAt">When it reached us.</param>
    /// <param name="Document">Hash of its bytes.</param>
    /// <param name="Original">Hash of the invoice that came with it.</param>
    public sealed record Word(
        string Id,
        string Destination,
        string Correlation,
        AuthorityStatus Status,
        BuyerResponse? Business,
        DateTimeOffset? IssuedAt,
        DateTimeOffset ReceivedAt,
        string? Document,
        string? Original
    )
    {
        /// <summary>The word of an acknowledgement.</summary>
        public static Word Of(Acknowledgement one) =>
            new(one.Id, one.Destination, one.Correlation, one.Status, one.Business, one.IssuedAt, one.ReceivedAt, one.Document?.Hash, one.Original?.Hash);
    }
}
