using System.Text;
using Invoicing.Validation.Bindings;
using Invoicing.Validation.Engine;
using Invoicing.Validation.Values;
using Invoicing.Validation.Vocabularies;
using Invoicing.Xml.Scanning;

namespace Invoicing.Validation.Rules.Cii;

/// <summary>Rules on the structure of settlement, agreement and delivery.</summary>
internal static class CiiHeaderSyntaxRules
{
    private static readonly TermPath References = "ram:AdditionalReferencedDocument";
    private static readonly TermPath Type = "ram:TypeCode";
    private static readonly TermPath Name = "ram:Name";
    private static readonly TermPath Attachment = "ram:AttachmentBinaryObject";
    private static readonly TermPath Means = "ram:SpecifiedTradeSettlementPaymentMeans";
    private static readonly TermPath Iban = "ram:PayeePartyCreditorFinancialAccount/ram:IBANID";
    private static readonly TermPath Proprietary = "ram:PayeePartyCreditorFinancialAccount/ram:ProprietaryID";
    private static readonly ushort MeansName = RuleVocabulary.Shared.Id("ram:SpecifiedTradeSettlementPaymentMeans");
    private static readonly ushort Information = RuleVocabulary.Shared.Id("ram:Information");
    private static readonly ushort TypeName = RuleVocabulary.Shared.Id("ram:TypeCode");
    private static readonly ushort DueCode = RuleVocabulary.Shared.Id("ram:DueDateTypeCode");
    private static readonly ushort Tax = RuleVocabulary.Shared.Id("ram:ApplicableTradeTax");
    private static readonly ushort Reference = RuleVocabulary.Shared.Id("ram:PaymentReference");
    private static readonly ushort Settlement = RuleVocabulary.Shared.Id("ram:ApplicableHeaderTradeSettlement");

    /// <summary>Declares them.</summary>
    public static void Declare(Pattern syntax)
    {
        var line = syntax.On("line settlement", ["ram:SpecifiedLineTradeSettlement"], CiiNames.InTransaction("ram:IncludedSupplyChainTradeLineItem"));
        CiiSyntaxRules.Exactly(line, "CII-SR-454", "ram:ApplicableTradeTax", fatal: false);
        line.Warning(
            "CII-SR-474",
            "BT-128",
            "A line has more than one invoiced object.",
            "Keep one.",
            at => CountTyped(at, "130", normalize: true) is { } count ? count <= 1 : Truth.Undecided
        );
        Agreement(syntax.On("header agreement", ["ram:ApplicableHeaderTradeAgreement"], CiiNames.InTransaction()));
        OneKind(syntax.On("header delivery", ["ram:ApplicableHeaderTradeDelivery"], CiiNames.InTransaction()), "CII-SR-449", "ram:ShipToTradeParty");
        var settlement = syntax.On("header settlement", ["ram:ApplicableHeaderTradeSettlement"], CiiNames.InTransaction());
        OneKind(settlement, "CII-SR-451", "ram:PayeeTradeParty");
        CiiSyntaxRules.AtMost(settlement, "CII-SR-452", "ram:SpecifiedTradePaymentTerms", fatal: false);
        CiiSyntaxRules.AtMost(settlement, "CII-SR-453", "ram:SpecifiedTradePaymentTerms/ram:Description", fatal: false);
        CiiSyntaxRules.AtMost(settlement, "CII-SR-461", "ram:ApplicableTradeTax/ram:TaxPointDate", fatal: true);
        settlement
            .Fatal(
                "CII-SR-462",
                "BT-8",
                "Codes for the date on which VAT becomes due differ.",
                "Use one code.",
                at => AreAlike(at, DueCode, Tax, normalize: false)
            )
            .Fatal("CII-SR-470", "BT-84", "A credit transfer has no account.", "Give the account.", HasAccounts);
        syntax
            .On("root", ["rsm:CrossIndustryInvoice"], at => at.Node == 0)
            .Fatal(
                "CII-SR-467",
                "BT-81",
                "Payment means codes differ between payment instructions.",
                "Use one code.",
                at => AreAlike(at, TypeName, MeansName, normalize: true)
            )
            .Fatal(
                "CII-SR-468",
                "BT-82",
                "Payment means texts differ between payment instructions.",
                "Use one text.",
                at => AreAlike(at, Information, MeansName, normalize: true)
            )
            .Fatal("CII-SR-469", "BT-83", "Remittance information stands more than once.", "Keep one.", at => CountReferences(at) <= 1);
    }

    private static void Agreement(Context agreement)
    {
        OneKind(agreement, "CII-SR-450", "ram:BuyerTradeParty");
        CiiSyntaxRules.AtMost(agreement, "CII-SR-455", "ram:SellerTradeParty/ram:DefinedTradeContact", fatal: true);
        CiiSyntaxRules.AtMost(agreement, "CII-SR-456", "ram:BuyerTradeParty/ram:DefinedTradeContact", fatal: true);
        agreement
            .Warning(
                "CII-SR-457",
                "BT-17",
                "The tender or lot (type 50) stands more than once.",
                "Keep one.",
                at => CountTyped(at, "50", normalize: false) <= 1
            )
            .Warning(
                "CII-SR-458",
                "BT-18",
                "The invoiced object (type 130) stands more than once.",
                "Keep one.",
                at => CountTyped(at, "130", normalize: false) <= 1
            );
        CiiSyntaxRules.AtMost(agreement, "CII-SR-459", "ram:SellerTradeParty/ram:URIUniversalCommunication", fatal: true);
        CiiSyntaxRules.AtMost(agreement, "CII-SR-460", "ram:BuyerTradeParty/ram:URIUniversalCommunication", fatal: true);
        OneName(agreement, "CII-SR-465", "ram:SellerTradeParty");
        OneName(agreement, "CII-SR-466", "ram:BuyerTradeParty");
        agreement
            .Warning(
                "CII-SR-475",
                "BT-123",
                "Supporting documents have more than one description.",
                "Keep one.",
                at => CountIn(at, Name) is { } count ? count <= 1 : Truth.Undecided
            )
            .Warning(
                "CII-SR-476",
                "BT-125",
                "Supporting documents have more than one attachment.",
                "Keep one.",
                at => CountIn(at, Attachment) is { } count ? count <= 1 : Truth.Undecided
            );
    }

    private static void OneKind(Context context, string id, string party)
    {
        TermPath own = $"{party}/ram:ID",
            global = $"{party}/ram:GlobalID";
        context.Warning(id, "", $"{party[4..]} has both an ID and a GlobalID.", "Keep one of the two.", at => !at.Has(own) || !at.Has(global));
    }

    private static void OneName(Context context, string id, string party)
    {
        TermPath person = $"{party}/ram:DefinedTradeContact/ram:PersonName",
            department = $"{party}/ram:DefinedTradeContact/ram:DepartmentName";
        context.Warning(
            id,
            "BT-41, BT-56",
            $"The contact of {party[4..]} has both a person and a department.",
            "Keep one of the two.",
            at => !at.Has(person) || !at.Has(department)
        );
    }

    private static int? CountTyped(ElementView at, string type, bool normalize)
    {
        var (count, bytes) = (0, Encoding.UTF8.GetBytes(type));
        foreach (var reference in at.Each(References))
        {
            if (!normalize)
            {
                if (reference.Any(Type, bytes))
                {
                    count++;
                }
                continue;
            }

            var isType = reference.Value(Type).Normalized.Is(bytes);
            if (isType.IsUndecided)
            {
                return null;
            }
            if (isType.Holds)
            {
                count++;
            }
        }

        return count;
    }

    private static int? CountIn(ElementView at, TermPath path)
    {
        var count = 0;
        foreach (var reference in at.Each(References))
        {
            var isDocument = reference.Value(Type).Normalized.Is("916"u8);
            if (isDocument.IsUndecided)
            {
                return null;
            }
            if (isDocument.Holds)
            {
                count += reference.Count(path);
            }
        }

        return count;
    }

    private static Truth HasAccounts(ElementView at)
    {
        foreach (var means in at.Each(Means))
        {
            var code = means.Value(Type).Normalized;
            var isTransfer = code.Is("30"u8) || code.Is("58"u8);
            if (isTransfer.IsUndecided)
            {
                return isTransfer;
            }
            if (isTransfer.Holds && !means.Has(Iban) && !means.Has(Proprietary))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreAlike(ElementView at, ushort name, ushort parent, bool normalize)
    {
        var tape = at.Document.Tape;
        var first = -1;
        for (var node = tape.FirstNamed(name); node >= 0; node = tape.NextNamed(node))
        {
            if (tape.Parent(node) < 0 || tape.Name(tape.Parent(node)) != parent)
            {
                continue;
            }
            if (first < 0)
            {
                first = node;
            }
            else if (!Read(node).SequenceEqual(Read(first)))
            {
                return false;
            }
        }

        return true;

        ReadOnlySpan<byte> Read(int node) => normalize ? Lexical.Normalize(tape.Text(node)) : tape.Text(node);
    }

    private static int CountReferences(ElementView at)
    {
        var count = 0;
        foreach (var reference in at.Document.Named(Reference))
        {
            if (reference.Parent.Name == Settlement)
            {
                count++;
            }
        }
        return count;
    }
}
