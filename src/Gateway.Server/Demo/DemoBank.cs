using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>
/// The bank of the demo: a statement of each currency (MT940), whose lines pay open items, all but one with what tells for which invoice they are.
/// </summary>
internal static class DemoBank
{
    private const string Account = "DE89370400440532013000";
    private const decimal Opening = 10_000;

    /// <summary>Most lines: a statement that somebody still reads.</summary>
    private const int MostLines = 12;

    /// <summary>Fewest signs of what a line says: fewer stand in too many texts.</summary>
    private const int LeastPurpose = 6;

    /// <summary>The file, how many payments it has, and how many of them nobody can tell the purpose of.</summary>
    /// <param name="items">Open items, as the API shows them.</param>
    /// <param name="today">Day of booking.</param>
    public static (byte[] File, int Payments, int Unclear) Statement(IReadOnlyList<JsonElement> items, DateOnly today)
    {
        var text = new StringBuilder();
        var payments = 0;

        var purposes = items.Select(Purpose).ToList();
        var paid = items.Where(item => IsClear(Purpose(item), purposes)).Take(MostLines).ToList();
        foreach (var currency in paid.GroupBy(item => Text(item, "currency")).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            List<string> lines =
            [
                .. currency.SelectMany(item => Line(today, item.GetProperty("open").GetDecimal(), Purpose(item), Text(item, "customerName"))),
            ];
            var sum = currency.Sum(item => item.GetProperty("open").GetDecimal());
            payments += currency.Count();
            if (payments == paid.Count)
            {
                // Somebody pays, and does not say what for.
                lines.AddRange(Line(today, 77.7m, "WIE BESPROCHEN", "H. Unbekannt"));
                sum += 77.7m;
                payments++;
            }

            text.Append(CultureInfo.InvariantCulture, $":20:DEMO\r\n:25:{Account}{currency.Key}\r\n:28C:1/1\r\n");
            text.Append(CultureInfo.InvariantCulture, $":60F:C{today:yyMMdd}{currency.Key}{Amount(Opening)}\r\n");
            lines.ForEach(line => text.Append(line).Append("\r\n"));
            text.Append(CultureInfo.InvariantCulture, $":62F:C{today:yyMMdd}{currency.Key}{Amount(Opening + sum)}\r\n-\r\n");
        }

        return (Encoding.ASCII.GetBytes(text.ToString()), payments, payments == 0 ? 0 : 1);
    }

    /// <summary>Two sellers may give the same number, one number may stand within another, and a bank cuts what is too long: nobody could tell then which is
    /// meant.</summary>
    private static bool IsClear(string purpose, List<string> all) =>
        Plain(purpose) == purpose
        && purpose.Length >= LeastPurpose
        && all.Count(other => other.Contains(purpose, StringComparison.OrdinalIgnoreCase) || purpose.Contains(other, StringComparison.OrdinalIgnoreCase)) == 1;

    private static IEnumerable<string> Line(DateOnly today, decimal amount, string purpose, string name)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $":61:{today:yyMMdd}{today:MMdd}C{Amount(amount)}NTRFNONREF");
        yield return $":86:166?00GUTSCHRIFT?20SVWZ+{Plain(purpose)}?32{Plain(name)}";
    }

    private static string Purpose(JsonElement item) => Text(item, "reference") is { Length: > 0 } reference ? reference : $"INVOICE {Text(item, "number")}";

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString() ?? "";

    private static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    /// <summary>Letters of SWIFT, and no more than a subfield of field 86 holds.</summary>
    private static string Plain(string text)
    {
        var plain = string.Concat(
            text.Normalize(NormalizationForm.FormD).Where(character => char.IsAscii(character) && !char.IsControl(character) && character != '?')
        );
        return plain.Length > 27 ? plain[..27] : plain;
    }
}
