using System.Text;

namespace Invoicing.Gateway.Server.Tests;

/// <summary>UBL documents to judge: one by Peppol's rules, one that a version alone refuses, one with very many faults.</summary>
internal static class DocumentSamples
{
    private const string Specification = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";

    /// <summary>An invoice that names a profile in BT-24.</summary>
    public static byte[] Naming(string profile) => Encoding.UTF8.GetBytes(Text().Replace("urn:cen.eu:en16931:2017<", $"{profile}<", StringComparison.Ordinal));

    public static byte[] Peppol() => Encoding.UTF8.GetBytes(Text().Replace("urn:cen.eu:en16931:2017<", $"{Specification}<", StringComparison.Ordinal));

    /// <summary>An invoice with this buyer reference (BT-10).</summary>
    public static byte[] WithBuyerReference(string reference) => Encoding.UTF8.GetBytes(Text().Replace(">PO-1<", $">{reference}<", StringComparison.Ordinal));

    /// <summary>3.0.21 refuses a specification identifier with :: in it, 3.0.19 does not.</summary>
    public static byte[] WithWildcard() => Encoding.UTF8.GetBytes(Text().Replace("urn:cen.eu:en16931:2017<", $"{Specification}::x<", StringComparison.Ordinal));

    /// <summary>So many lines without identifier (BR-21), and little else wrong.</summary>
    public static byte[] WithFaults(int count)
    {
        var text = Text();
        var start = text.IndexOf("<cac:InvoiceLine>", StringComparison.Ordinal);
        var end = text.IndexOf("</cac:InvoiceLine>", start, StringComparison.Ordinal) + "</cac:InvoiceLine>".Length;
        var line = text[start..end];
        var id = line.IndexOf("<cbc:ID>", StringComparison.Ordinal);
        var without = line[..id] + line[(line.IndexOf("</cbc:ID>", StringComparison.Ordinal) + "</cbc:ID>".Length)..];
        return Encoding.UTF8.GetBytes(new StringBuilder(text[..end]).Insert(end, without, count).Append(text, end, text.Length - end).ToString());
    }

    private static string Text() => Encoding.UTF8.GetString(Samples.Ubl("V-10"));
}
