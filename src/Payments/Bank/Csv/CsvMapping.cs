using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Invoicing.Faults;

namespace Invoicing.Payments.Bank.Csv;

/// <summary>How the columns of a bank's CSV file are read: settings, and for each figure the heading of its column.</summary>
public sealed record CsvMapping
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>The character between fields.</summary>
    public char Delimiter { get; init; } = ';';

    /// <summary>IANA name of the encoding; empty to tell it from the bytes.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>Lines before the headings; at most 100.</summary>
    public int SkipLines { get; init; }

    /// <summary>The character before the decimals; the other of point and comma, blanks and apostrophes group thousands.</summary>
    public char Decimal { get; init; } = ',';

    /// <summary>Form of the days, as in dd.MM.yyyy.</summary>
    public string DateFormat { get; init; } = "dd.MM.yyyy";

    /// <summary>Account of every line, where the file has no column for it.</summary>
    public string Account { get; init; } = "";

    /// <summary>Currency of every line, where the file has no column for it.</summary>
    public string Currency { get; init; } = "";

    /// <summary>
    /// Figure to heading. Figures: booked, value, amount (signed) or credit and debit, sign, currency, account, name, counterparty, bank, reference, endToEnd,
    /// bankReference, text (headings of several columns separated by |), balance.
    /// </summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>Texts of the column sign that mean a debit.</summary>
    public IReadOnlyList<string> DebitSigns { get; init; } = ["D", "S", "DBIT", "DEBIT", "-", "Af", "Soll"];

    internal Encoding? TextEncoding =>
        Encoding.Length == 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(Encoding) ?? System.Text.Encoding.GetEncoding(Encoding);

    /// <summary>A mapping out of JSON, or the faults of it.</summary>
    public static Result<CsvMapping> Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var mapping = JsonSerializer.Deserialize<CsvMapping>(json, Options);
            var faults = (mapping ?? new CsvMapping()).Faults().ToList();
            return mapping is null || faults.Count > 0
                ? Result<CsvMapping>.Failure(faults.Count > 0 ? faults : [Fault.Fatal("GW-BANK-MAPPING", "The mapping is null.")])
                : Result<CsvMapping>.Success(mapping);
        }
        catch (JsonException exception)
        {
            return Result<CsvMapping>.Failure(Fault.Fatal("GW-BANK-MAPPING", $"The mapping is no JSON of its form: {exception.Message}", exception.Path));
        }
    }

    private IEnumerable<Fault> Faults()
    {
        string[] known =
        [
            "booked",
            "value",
            "amount",
            "credit",
            "debit",
            "sign",
            "currency",
            "account",
            "name",
            "counterparty",
            "bank",
            "reference",
            "endToEnd",
            "bankReference",
            "text",
            "balance",
        ];
        foreach (var name in Columns.Keys.Except(known))
        {
            yield return Fault.Fatal(
                "GW-BANK-MAPPING",
                $"\"{name}\" is no figure of a mapping.",
                $"/columns/{name}",
                null,
                $"Known: {string.Join(", ", known)}."
            );
        }

        if (!Columns.ContainsKey("amount") && !(Columns.ContainsKey("credit") && Columns.ContainsKey("debit")))
        {
            yield return Fault.Fatal("GW-BANK-MAPPING", "A mapping names a column for amount, or for credit and debit.", "/columns");
        }

        if (!Columns.ContainsKey("booked"))
        {
            yield return Fault.Fatal("GW-BANK-MAPPING", "A mapping names a column for booked.", "/columns");
        }

        if (SkipLines is < 0 or > 100)
        {
            yield return Fault.Fatal("GW-BANK-MAPPING", "skipLines is from 0 to 100.", "/skipLines");
        }

        if (Encoding.Length > 0 && !System.Text.Encoding.GetEncodings().Concat(CodePagesEncodingProvider.Instance.GetEncodings()).Any(IsNamed))
        {
            yield return Fault.Fatal("GW-BANK-MAPPING", $"\"{Encoding}\" is no encoding that is known.", "/encoding");
        }
    }

    private bool IsNamed(EncodingInfo info) => info.Name.Equals(Encoding, StringComparison.OrdinalIgnoreCase);
}
