using System.Globalization;
using System.Text;
using Invoicing.Faults;

namespace Invoicing.Payments.Exports.Datev;

/// <summary>
/// A batch of postings in DATEV's format: EXTF, version 700, category 21, format version 13; Windows-1252, CRLF, comma before the decimals, days as DDMM, gross
/// amounts. Source: DATEV, DATEV-Format (developer.datev.de), header and Buchungsstapel.
/// </summary>
public static class DatevBatch
{
    private const int MostBookings = 99_999;
    private const string DocumentSigns = "$&%*+-/";

    /// <summary>The file's bytes, the same for the same input; or every fault of header and bookings.</summary>
    public static Result<byte[]> Write(DatevHeader header, IReadOnlyList<DatevBooking> bookings)
    {
        var faults = Faults(header, bookings).Concat(bookings.SelectMany((booking, place) => Faults(header, booking, place + 1))).ToList();
        if (faults.Count > 0)
        {
            return Result<byte[]>.Failure(faults);
        }

        var text = new StringBuilder();
        text.Append(Head(header)).Append("\r\n").AppendJoin(';', DatevColumns.Names).Append("\r\n");
        foreach (var booking in bookings)
        {
            text.AppendJoin(';', Cells(header, booking)).Append("\r\n");
        }

        return Result<byte[]>.Success(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text.ToString()));
    }

    private static string Head(DatevHeader header)
    {
        static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\"EXTF\";700;21;\"Buchungsstapel\";13;{header.Created.UtcDateTime:yyyyMMddHHmmssfff};;\"\";\"\";\"\";{header.Consultant};{header.Client};"
                + $"{Day(header.YearBegin)};{header.AccountLength};{Day(header.From)};{Day(header.To)};{Quoted(header.Name)};\"\";1;0;"
                + $"{(header.IsSealed ? 1 : 0)};\"EUR\";;\"\";;;\"\";;;\"\";\"\""
        );
    }

    private static string[] Cells(DatevHeader header, DatevBooking booking)
    {
        var cells = Enumerable.Repeat("", DatevColumns.Names.Count).ToArray();
        cells[0] = booking.Gross.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
        cells[1] = booking.IsDebit ? "\"S\"" : "\"H\"";
        cells[2] = Quoted(booking.Currency);
        if (booking.Rate is { } rate)
        {
            cells[3] = rate.ToString("0.00####", CultureInfo.InvariantCulture).Replace('.', ',');
            cells[4] = Math.Round(booking.Gross / rate, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
            cells[5] = "\"EUR\"";
        }

        (cells[6], cells[7], cells[8]) = (booking.Account, booking.Contra, Quoted(booking.TaxKey));
        cells[9] = booking.Date.ToString("ddMM", CultureInfo.InvariantCulture);
        (cells[10], cells[13]) = (Quoted(booking.Document), Quoted(booking.Text.Length > 60 ? booking.Text[..60] : booking.Text));
        cells[DatevColumns.Seal] = header.IsSealed ? "1" : "0";
        return cells;
    }

    private static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<Fault> Faults(DatevHeader header, IReadOnlyList<DatevBooking> bookings)
    {
        if (header.Consultant is < 1001 or > 9_999_999 || header.Client is < 1 or > 99_999 || header.AccountLength is < 4 or > 8)
        {
            yield return Fault.Fatal("GW-DATEV-HEADER", "Consultant is 1001 to 9999999, client 1 to 99999, account length 4 to 8.", "/header");
        }

        if (header.From > header.To || header.From < header.YearBegin || header.To >= header.YearBegin.AddYears(1) || header.Name.Length > 30)
        {
            yield return Fault.Fatal("GW-DATEV-HEADER", "The days of a batch lie within its business year, and its name has at most 30 characters.", "/header");
        }

        if (bookings.Count > MostBookings)
        {
            yield return Fault.Fatal(
                "GW-DATEV-SIZE",
                $"A batch has at most {MostBookings} postings, not {bookings.Count}.",
                "/bookings",
                null,
                "Export in more batches."
            );
        }
    }

    private static IEnumerable<Fault> Faults(DatevHeader header, DatevBooking booking, int number)
    {
        var path = $"/bookings/{number}";
        if (booking.Gross is <= 0 or >= 10_000_000_000 || booking.Gross != Math.Round(booking.Gross, 2, MidpointRounding.AwayFromZero))
        {
            yield return Fault.Fatal("GW-DATEV-AMOUNT", $"The amount {booking.Gross} is not from 0.01 to 9999999999.99 with two decimals.", path);
        }

        foreach (
            var account in new[] { booking.Account, booking.Contra }.Where(text =>
                text.Length == 0 || text.Length > header.AccountLength + 1 || !text.All(char.IsAsciiDigit)
            )
        )
        {
            yield return Fault.Fatal("GW-DATEV-ACCOUNT", $"\"{account}\" is no account of up to {header.AccountLength + 1} digits.", path);
        }

        if (booking.Date < header.From || booking.Date > header.To)
        {
            yield return Fault.Fatal("GW-DATEV-DATE", $"{booking.Date:yyyy-MM-dd} is outside the batch: days are written without their year.", path);
        }

        if (
            booking.Document.Length > 36
            || !booking.Document.All(sign => char.IsAsciiLetterOrDigit(sign) || DocumentSigns.Contains(sign, StringComparison.Ordinal))
        )
        {
            yield return Fault.Fatal(
                "GW-DATEV-DOCUMENT",
                $"\"{booking.Document}\" is no document field: at most 36 letters, digits and {DocumentSigns}.",
                path
            );
        }

        if (booking.Rate is <= 0 || (booking.Currency != "EUR" && booking.Rate is null))
        {
            yield return Fault.Fatal("GW-DATEV-RATE", $"An amount in {booking.Currency} needs a rate.", path);
        }
    }
}
