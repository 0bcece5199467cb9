using Invoicing.Validation.Conditions;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation.Rules.Zatca;

/// <summary>
/// Saudi Arabia: ZATCA's rules on UBL invoices. <c>zatca</c> has its own, <c>zatca-cen</c> those of EN 16931 that it took over and changed. A document names no
/// specification (BT-24): it is known by what stands in it. Source: ZATCA, e-invoicing SDK R3.4.6 (zatca.gov.sa), as phive-rules 4.3.0 took it up. The
/// authority gives no day for a release of its rules; the first day here is the one on which they were public in that collection (2026-04-02).
/// </summary>
internal static class ZatcaSets
{
    private const string Version = "3.4.6";
    private static readonly DateOnly From = new(2026, 4, 2);
    private static readonly TermPath Process = "cbc:ProfileID";
    private static readonly TermPath Type = "cbc:InvoiceTypeCode";
    private static readonly ushort TransactionCode = Vocabularies.RuleVocabulary.Shared.Id("name");

    /// <summary>Both sets.</summary>
    public static IReadOnlyList<RuleSet> All { get; } = [Set("zatca-cen"), Set("zatca")];

    /// <summary>Whether a document is one of ZATCA's: its business process (BT-23) is ZATCA's, or its type has a transaction code.</summary>
    public static bool Recognizes(Document document)
    {
        var process = document.Root.First(Process);
        if (process.Node >= 0 && process.Normalized.SequenceEqual("reporting:1.0"u8))
        {
            return true;
        }
        var type = document.Root.First(Type);
        return type.Node >= 0
            && document.Tape.AttributeOf(type.Node, TransactionCode) is >= 0 and var code
            && IsTransactionCode(document.Tape.AttributeValue(code));
    }

    private static bool IsTransactionCode(ReadOnlySpan<byte> code) =>
        code.Length is >= 7 and <= 9 && code[0] == '0' && code[1] is (byte)'1' or (byte)'2' && code[2..].IndexOfAnyExcept("01"u8) < 0;

    private static RuleSet Set(string id) => new(id, Version, Syntax.Ubl, From, null, RuleTable.Load(id)) { Recognizes = Recognizes, Zone = "Asia/Riyadh" };
}
