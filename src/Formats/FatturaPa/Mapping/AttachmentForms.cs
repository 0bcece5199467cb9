namespace Invoicing.Formats.FatturaPa.Mapping;

/// <summary>FormatoAttachment and mime codes (BT-125) that stand for each other.</summary>
internal static class AttachmentForms
{
    private static readonly (string Mime, string Form)[] Known =
    [
        ("application/pdf", "PDF"),
        ("image/png", "PNG"),
        ("image/jpeg", "JPG"),
        ("text/csv", "CSV"),
        ("text/plain", "TXT"),
        ("application/xml", "XML"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ODS"),
    ];

    internal static string? Of(string? mime) => Known.FirstOrDefault(pair => pair.Mime == mime).Form;

    internal static string MimeOf(string? form, string? name)
    {
        var ending = name is null ? "" : Path.GetExtension(name).TrimStart('.');
        return Known.FirstOrDefault(pair => string.Equals(pair.Form, form, StringComparison.OrdinalIgnoreCase)).Mime
            ?? Known.FirstOrDefault(pair => string.Equals(pair.Form, ending, StringComparison.OrdinalIgnoreCase)).Mime
            ?? "application/octet-stream";
    }
}
