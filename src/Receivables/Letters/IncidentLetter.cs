using System.Globalization;
using System.Text;
using System.Text.Json;
using Invoicing.Receivables.Incidents.Model;

namespace Invoicing.Receivables.Letters;

/// <summary>What a letter says of a document that was issued wrongly and is credited: the part of <c>invoice.incident</c> that is the customer's.</summary>
/// <param name="Number">BT-1 of the document.</param>
/// <param name="CreditNumber">BT-1 of the credit note.</param>
/// <param name="Total">BT-112.</param>
/// <param name="Currency">BT-5.</param>
/// <param name="IsDuplicate">Whether another says the same.</param>
/// <param name="Stays">Id of the other, which stays.</param>
/// <param name="Reason">The reason, as whoever looked for it gave it.</param>
internal sealed record IncidentLetter(string Number, string CreditNumber, decimal Total, string Currency, bool IsDuplicate, Guid? Stays, string? Reason)
{
    /// <summary>From the event's data; null where they are no such thing.</summary>
    public static IncidentLetter? Of(string data)
    {
        try
        {
            using var json = JsonDocument.Parse(data);
            var incident = json.RootElement.GetProperty("incident");
            return new(
                json.RootElement.GetProperty("number").GetString()!,
                incident.GetProperty("creditNumber").GetString()!,
                incident.GetProperty("total").GetDecimal(),
                incident.GetProperty("currency").GetString()!,
                incident.GetProperty("kind").GetString() == nameof(IncidentKind.Duplicates).ToLowerInvariant(),
                incident.GetProperty("stays").GetString() is { } stays ? Guid.Parse(stays) : null,
                incident.GetProperty("reason").GetString()
            );
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Its subject.</summary>
    public string Subject(string language) => Say(IncidentWords.Of(language).Subject, Number, CreditNumber);

    /// <summary>Its text.</summary>
    /// <param name="language">Of ISO 639-1.</param>
    /// <param name="seller">Who writes.</param>
    /// <param name="customer">To whom.</param>
    /// <param name="staying">Number of the document that stays; null where there is none.</param>
    public string Text(string language, string seller, string customer, string? staying)
    {
        var words = IncidentWords.Of(language);
        var text = new StringBuilder();
        var amount = string.Create(CultureInfo.InvariantCulture, $"{Total:0.00##} {Currency}");
        Paragraph(text, Say(words.Greeting, customer));
        Paragraph(text, IsDuplicate && staying is not null ? Say(words.Twice, Number, staying) : Say(words.Wrong, Number));
        Paragraph(text, Say(words.Credited, Number, CreditNumber, amount));
        if (!string.IsNullOrWhiteSpace(Reason))
        {
            Paragraph(text, $"{words.Reason}: {Reason}");
        }

        Paragraph(text, words.Paid);
        Paragraph(text, words.Closing);
        return text.Append(seller).Append('\n').ToString();
    }

    private static string Say(string words, params object[] values) => string.Format(CultureInfo.InvariantCulture, words, values);

    private static void Paragraph(StringBuilder text, string paragraph) => text.Append(paragraph).Append("\n\n");
}
