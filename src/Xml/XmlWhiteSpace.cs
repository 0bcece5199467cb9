namespace Invoicing.Xml;

/// <summary>White space as XML 1.0, section 2.3, has it: space, tab, carriage return, line feed.</summary>
public static class XmlWhiteSpace
{
    /// <summary>The characters.</summary>
    public const string Characters = " \t\r\n";

    /// <summary>Whether a text carries nothing else.</summary>
    public static bool IsBlank(ReadOnlySpan<char> text) => text.Trim(Characters).IsEmpty;

    /// <summary>Whether a text in UTF-8 carries nothing else.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> utf8) => !utf8.ContainsAnyExcept(" \t\r\n"u8);
}
