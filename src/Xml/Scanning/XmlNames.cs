using System.Buffers;
using System.Text;
using System.Xml;

namespace Invoicing.Xml.Scanning;

/// <summary>Names without colon (Namespaces in XML 1.0, section 3).</summary>
public static class XmlNames
{
    private static readonly SearchValues<byte> AsciiNameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-."u8);

    /// <summary>Whether the bytes are a name without colon.</summary>
    public static bool IsNcName(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
        {
            return false;
        }
        if (char.IsAsciiLetter((char)name[0]) && name.IndexOfAnyExcept(AsciiNameCharacters) < 0)
        {
            return true;
        }
        var first = true;
        while (!name.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(name, out var rune, out var length) != OperationStatus.Done || !rune.IsBmp)
            {
                return false;
            }
            var character = (char)rune.Value;
            if (!(first ? XmlConvert.IsStartNCNameChar(character) : XmlConvert.IsNCNameChar(character)))
            {
                return false;
            }
            name = name[length..];
            first = false;
        }

        return true;
    }

    /// <summary>Parts a qualified name at its colon; without one, the prefix is empty.</summary>
    public static bool TrySplit(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> prefix, out ReadOnlySpan<byte> local)
    {
        var colon = name.IndexOf((byte)':');
        prefix = colon < 0 ? [] : name[..colon];
        local = name[(colon + 1)..];
        return (colon < 0 || IsNcName(prefix)) && IsNcName(local);
    }
}
