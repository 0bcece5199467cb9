using System.Text;
using System.Text.RegularExpressions;
using Invoicing.Json;
using Invoicing.Model;

namespace Invoicing.Pipeline.Intake;

/// <summary>Whether two documents are one invoice written in two ways: spaces, another format, 352 for 352.00.</summary>
internal static partial class SameContent
{
    /// <summary>Whether every term has the same value in both; a number has the same with zeros at the end of its fraction and without.</summary>
    public static bool Holds(Invoice one, Invoice other) => Text(one) == Text(other);

    private static string Text(Invoice invoice) => TrailingZeros().Replace(Encoding.UTF8.GetString(JsonInvoice.Write(invoice)), "$1$2\"");

    [GeneratedRegex("""("-?[0-9]+)(?:(\.[0-9]*[1-9])|\.)0*"(?=[,\r\n])""", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingZeros();
}
