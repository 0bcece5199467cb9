using System.Globalization;
using System.Text.RegularExpressions;

namespace Invoicing.Gateway.Documents.Places;

/// <summary>A step of a path as the rules name places: a local name, and which of its kind among its siblings.</summary>
/// <param name="Name">Local name; of an attribute with <c>@</c>.</param>
/// <param name="Position">From 1.</param>
internal sealed partial record XmlStep(string Name, int Position)
{
    /// <summary>The steps below the root of <c>/Invoice/InvoiceLine[2]/ID</c>; null where the path is of another kind, as a JSON Pointer is.</summary>
    public static IReadOnlyList<XmlStep>? Below(string path)
    {
        var steps = path.Split('/');
        return steps is ["", "Invoice" or "CreditNote" or "*", ..] ? [.. steps.Skip(2).Select(Parse)] : null;
    }

    private static XmlStep Parse(string step)
    {
        var match = Step().Match(step);
        return match.Success
            ? new(match.Groups[1].Value, match.Groups[2].Success ? int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) : 1)
            : new(step, 1);
    }

    [GeneratedRegex(@"^(?:\w+:)?(@?[\w:-]+?)(?:\[(\d{1,9})\])?$")]
    private static partial Regex Step();
}
