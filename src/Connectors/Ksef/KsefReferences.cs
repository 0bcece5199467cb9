using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Ksef;

/// <summary>The names that KSeF gives, in its own words. One of a document is that of its session and its own, with a stroke between them.</summary>
internal static class KsefReferences
{
    private const string Ksef = "ksef";

    /// <summary>The reference that a document is asked for by.</summary>
    public static string Of(string session, string invoice) => $"{session}/{invoice}";

    /// <summary>Session and document of such a reference; null of any other.</summary>
    public static (string Session, string Invoice)? Parts(string reference) => reference.Split('/') is [var session, var invoice] ? (session, invoice) : null;

    /// <summary>What a send gives.</summary>
    public static IReadOnlyList<Reference> Sent(string session, string invoice) =>
        [new(Ksef, "sessionReferenceNumber", session) { IsShared = true }, new(Ksef, "invoiceReferenceNumber", invoice)];

    /// <summary>What an acceptance gives: the number, and what the code on the page says (KOD I).</summary>
    public static IReadOnlyList<Reference> Taken(string number, string? qr) =>
        qr is null ? [new(Ksef, "ksefNumber", number)] : [new(Ksef, "ksefNumber", number), new(Ksef, "qr", qr)];
}
