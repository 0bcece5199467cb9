namespace Invoicing.Formats.Hybrid.Pdf;

/// <summary>Why a PDF cannot be read at all.</summary>
internal enum PdfFlaw
{
    /// <summary>It is no PDF, or one that is damaged.</summary>
    Broken,

    /// <summary>It wants a password.</summary>
    Locked,

    /// <summary>Its compressed parts give more bytes than are taken.</summary>
    TooLarge,
}
