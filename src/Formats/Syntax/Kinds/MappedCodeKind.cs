using System.Diagnostics.CodeAnalysis;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml;
using Invoicing.Xml.Canonical;

namespace Invoicing.Formats.Syntax.Kinds;

/// <summary>A code that the syntax takes from another list than the model: codes of the two lists stand for each other, one for one. Any other stays as it is,
/// for the rules to judge; but one that would be read as another is not written, which the format tells as a loss.</summary>
/// <param name="codes">Codes of the model, each with that of the syntax.</param>
internal sealed class MappedCodeKind(IReadOnlyList<(string Model, string Syntax)> codes) : ValueKind<string>
{
    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out string value)
    {
        if (!TextKind.Code.TryRead(reading, node, term, out var code))
        {
            value = null;
            return false;
        }
        value = codes.FirstOrDefault(pair => pair.Syntax == code).Model ?? code;
        return true;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, string value) =>
        xml.Text(name, codes.FirstOrDefault(pair => pair.Model == value).Syntax ?? value);

    internal override bool Says(string value) => !XmlWhiteSpace.IsBlank(value) && !IsAnother(value);

    /// <summary>Whether a code of the model would be read as another.</summary>
    internal bool IsAnother(string? value) => codes.Any(pair => pair.Syntax == value) && codes.All(pair => pair.Model != value);
}
