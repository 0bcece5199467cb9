using System.Globalization;
using System.Text;
using System.Xml;

namespace Invoicing.Payments.Exports.Saft;

/// <summary>Writes elements of a SAF-T file, texts cut to the length that its schema has.</summary>
internal sealed class SaftXml : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly XmlWriter _xml;

    public SaftXml(string space)
    {
        _xml = XmlWriter.Create(
            _bytes,
            new()
            {
                Encoding = new UTF8Encoding(false),
                Indent = true,
                NewLineChars = "\n",
            }
        );
        _xml.WriteStartElement("AuditFile", space);
    }

    /// <summary>An element with elements.</summary>
    public void In(string name, Action inner)
    {
        _xml.WriteStartElement(name);
        inner();
        _xml.WriteEndElement();
    }

    /// <summary>An element with text.</summary>
    public void Text(string name, string text, int most = 256)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) || !XmlConvert.IsXmlChar(character) ? ' ' : character)).Trim();
        _xml.WriteElementString(name, line.Length > most ? line[..most] : line);
    }

    public void Day(string name, DateOnly day) => _xml.WriteElementString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public void Number(string name, long number) => _xml.WriteElementString(name, number.ToString(CultureInfo.InvariantCulture));

    public void Amount(string name, decimal amount) => _xml.WriteElementString(name, amount.ToString("0.00", CultureInfo.InvariantCulture));

    /// <summary>The file.</summary>
    public byte[] End()
    {
        _xml.WriteEndElement();
        _xml.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _xml.Dispose();
        _bytes.Dispose();
    }
}
