using System.Globalization;
using System.Text;
using System.Xml;
using Invoicing.Faults;
using Invoicing.Ports.Receivables;
using Invoicing.Xml.Scanning;

namespace Invoicing.Receivables.Rates;

/// <summary>
/// Reads the euro foreign exchange reference rates as the European Central Bank publishes them: eurofxref-daily.xml, -hist.xml, eurofxref.csv, -hist.csv, and
/// alike. Every rate is a price of one euro. Source: https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates
/// </summary>
public static class EcbRates
{
    /// <summary>The source that these rates have.</summary>
    public const string Source = "ECB";

    private const string Euro = "EUR";
    private const string Missing = "N/A";

    /// <summary>Days in one file: thirty years of working days. Stops files that would fill the memory.</summary>
    private const int MostDays = 8_000;

    /// <summary>Letters of the longest line that is read: a day with some fifty currencies has five hundred.</summary>
    private const int LongestLine = 4_000;

    private static readonly string[] Dates = ["yyyy-MM-dd", "dd MMMM yyyy", "d MMMM yyyy"];

    /// <summary>The rates of a file; or GW-REC-RATES with line and way out.</summary>
    public static Result<IReadOnlyList<PublishedRate>> Read(ReadOnlyMemory<byte> file)
    {
        if (XmlDecoding.Read(file, out var utf8) is { } flaw)
        {
            return Failed(flaw.Line ?? 1, flaw.Message);
        }

        var start = utf8.Span.TrimStart(" \t\r\n\ufeff"u8);
        return start is [(byte)'<', ..] ? ReadXml(utf8) : ReadCsv(Encoding.UTF8.GetString(utf8.Span));
    }

    /// <summary>A Cube of a day holds a Cube for each currency. Source: eurofxref.dtd, namespaces gesmes and eurofxref of 2002-08-01.</summary>
    private static Result<IReadOnlyList<PublishedRate>> ReadXml(ReadOnlyMemory<byte> utf8)
    {
        var rates = new List<PublishedRate>();
        var (day, days) = (default(DateOnly?), 0);
        try
        {
            using var reader = XmlReaders.Open(utf8);
            while (reader.Read())
            {
                if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "Cube")
                {
                    continue;
                }

                var line = ((IXmlLineInfo)reader).LineNumber;
                if (reader.GetAttribute("time") is { } time)
                {
                    day = DateOf(time);
                    if (day is null || ++days > MostDays)
                    {
                        return Failed(line, day is null ? $"'{time}' is no day." : $"It has more than {MostDays} days.");
                    }
                }
                else if (reader.GetAttribute("currency") is { } currency)
                {
                    if (day is not { } on || RateOf(currency, on, reader.GetAttribute("rate")) is not { } rate)
                    {
                        return Failed(line, $"'{reader.GetAttribute("rate")}' is no rate of '{currency}', or of no day.");
                    }

                    rates.Add(rate);
                }
            }
        }
        catch (XmlException exception)
        {
            return Failed(exception.LineNumber, "It is no well-formed XML without a DTD.");
        }

        return Checked(rates);
    }

    /// <summary>The first line names the currencies; each line after it is a day. What was not quoted is N/A. A comma may stand at the end.</summary>
    private static Result<IReadOnlyList<PublishedRate>> ReadCsv(string text)
    {
        var rates = new List<PublishedRate>();
        string[]? currencies = null;
        var number = 0;
        foreach (var line in text.TrimStart('\ufeff').EnumerateLines())
        {
            if (++number > MostDays || line.Length > LongestLine)
            {
                return Failed(number, $"A line has at most {LongestLine} letters, a file at most {MostDays} days.");
            }

            var cells = line.ToString().Split(',', StringSplitOptions.TrimEntries);
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (currencies is null)
            {
                if (cells[0] != "Date")
                {
                    return Failed(number, "The first line does not begin with Date.");
                }

                currencies = cells;
                continue;
            }

            if (DateOf(cells[0]) is not { } on || cells.Length != currencies.Length)
            {
                return Failed(number, $"'{cells[0]}' is no day, or the line has {cells.Length} values where {currencies.Length} are named.");
            }

            foreach (var (currency, cell) in currencies.Zip(cells).Skip(1).Where(pair => pair is { First.Length: > 0, Second: not Missing }))
            {
                if (RateOf(currency, on, cell) is not { } rate)
                {
                    return Failed(number, $"'{cell}' is no rate of '{currency}'.");
                }

                rates.Add(rate);
            }
        }

        return Checked(rates);
    }

    private static Result<IReadOnlyList<PublishedRate>> Checked(List<PublishedRate> rates) =>
        rates.Count == 0 ? Failed(1, "It has no rate.") : Result<IReadOnlyList<PublishedRate>>.Success(rates);

    private static PublishedRate? RateOf(string currency, DateOnly on, string? text) =>
        currency.Length == 3
        && currency.All(char.IsAsciiLetterUpper)
        && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
        && rate is > 0 and < 1_000_000_000
            ? new(Source, Euro, currency, on, rate)
            : null;

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Result<IReadOnlyList<PublishedRate>> Failed(int line, string message) =>
        Result<IReadOnlyList<PublishedRate>>.Failure(
            Fault.Fatal(
                "GW-REC-RATES",
                $"Line {line}: {message}",
                "text",
                hint: "Send a file of the ECB as it is, unzipped: eurofxref-daily.xml, eurofxref-hist.xml, eurofxref.csv or eurofxref-hist.csv."
            ) with
            {
                Line = line,
            }
        );
}
