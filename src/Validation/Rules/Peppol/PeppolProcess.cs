using System.Text.RegularExpressions;

namespace Invoicing.Validation.Rules.Peppol;

/// <summary>The process number inside of a process identifier, as Peppol BIS Billing read it until 3.0.19.</summary>
internal static partial class PeppolProcess
{
    private const int NumberPart = 6;
    private const string Unknown = "Unknown";

    /// <summary>The seventh part, where a process identifier of Peppol BIS Billing stands anywhere in the text; null otherwise.</summary>
    public static string? Number(string id) => Billing().IsMatch(id) && id.Split(':')[NumberPart] is not Unknown and var number ? number : null;

    [GeneratedRegex(@"urn:fdc:peppol.eu:2017:poacc:billing:([0-9]{2}):1.0", RegexOptions.CultureInvariant)]
    private static partial Regex Billing();
}
