using System.Diagnostics.CodeAnalysis;
using System.Text;
using Invoicing.Formats.Syntax.Kinds;
using Invoicing.Formats.Syntax.Reading;
using Invoicing.Xml.Canonical;
using Invoicing.Xml.Scanning;

namespace Invoicing.Formats.KsefFa3.Tables;

/// <summary>KodFormularza with the attributes that name the system and the version of its schema.</summary>
internal sealed class FaFormKind : ValueKind<string>
{
    private const string SystemName = "kodSystemowy";
    private const string VersionName = "wersjaSchemy";
    private ushort _system;
    private ushort _version;

    internal override void Register(Vocabulary vocabulary) => (_system, _version) = (vocabulary.Id(SystemName), vocabulary.Id(VersionName));

    internal override bool TryRead(SyntaxReading reading, int node, string term, [MaybeNullWhen(false)] out string value)
    {
        var (system, version) = reading.Attributes(node, _system, _version);
        reading.Lose(node, system == FaNames.System ? null : system, "it is none of FA(3)", "/@" + SystemName);
        reading.Lose(node, version == FaNames.Version ? null : version, "it is none of FA(3)", "/@" + VersionName);
        value = Encoding.UTF8.GetString(reading.Leaf(node).Trim(" \t\r\n"u8));
        return value.Length > 0;
    }

    internal override void Write(CanonicalXmlWriter xml, string name, string value) =>
        xml.Text(name, value, SystemName, FaNames.System, VersionName, FaNames.Version);
}
