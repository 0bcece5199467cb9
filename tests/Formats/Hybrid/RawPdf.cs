using System.Globalization;
using System.Text;

namespace Invoicing.Formats.Tests.Hybrid;

/// <summary>A PDF of objects that are given word for word, numbered from 1; the first is the catalog.</summary>
internal static class RawPdf
{
    public const string Pages = "<< /Type /Pages /Kids [] /Count 0 >>";

    /// <summary>The file.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="trailer">What else the trailer says.</param>
    /// <param name="aliases">Further numbers in the table of offsets, each with the object that it leads to, whatever that object calls itself.</param>
    public static byte[] Of(IReadOnlyList<string> objects, string trailer = "", params int[] aliases)
    {
        var text = new StringBuilder("%PDF-1.7\n");
        var offsets = new List<int>();
        foreach (var body in objects)
        {
            offsets.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{offsets.Count} 0 obj\n{body}\nendobj\n");
        }

        offsets.AddRange(aliases.Select(alias => offsets[alias - 1]).ToList());
        var table = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => text.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n"));
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
