namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>The compressed parts of a file give more bytes than are taken: see <see cref="UnpackBudget"/>. It never leaves <see cref="PdfFile"/>.</summary>
internal sealed class UnpackedTooLargeException() : Exception("The compressed parts give more bytes than are taken.");
