namespace Invoicing.Payments.References;

/// <summary>Kinds of structured payment references.</summary>
public enum ReferenceScheme
{
    /// <summary>RF creditor reference (ISO 11649); SCOR in Switzerland.</summary>
    Iso11649,

    /// <summary>QR reference of 27 digits, for accounts with a QR-IBAN (Switzerland, Liechtenstein).</summary>
    SwissQr,

    /// <summary>Structured communication of 12 digits, +++123/4567/89012+++ (Belgium).</summary>
    Belgian,

    /// <summary>KID, customer identification of 2 to 25 digits (Norway).</summary>
    NorwegianKid,

    /// <summary>OCR number of 2 to 25 digits (Sweden).</summary>
    SwedishOcr,

    /// <summary>Viitenumero of 4 to 20 digits (Finland).</summary>
    Finnish,

    /// <summary>Reference of model SI00 to SI99 (Slovenia).</summary>
    Slovenian,
}
