using Invoicing.Ports.Rendering;

namespace Invoicing.Rendering.Pdf;

/// <summary>What a file says of itself, in Info and XMP alike.</summary>
/// <param name="Title">Title.</param>
/// <param name="Author">Who issues the invoice.</param>
/// <param name="Creator">Template and version.</param>
/// <param name="Language">Language of the labels.</param>
/// <param name="Date">Day of issue: the file has no other date, so that the same invoice is the same file on any day.</param>
/// <param name="Attachment">The file attached; null for none.</param>
internal sealed record FileDescription(string Title, string Author, string Creator, string Language, DateOnly Date, PageAttachment? Attachment)
{
    /// <summary>What wrote it.</summary>
    internal const string Producer = "Invoicing Gateway";
}
