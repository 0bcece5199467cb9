using System.Globalization;
using System.Text;
using System.Xml;
using Invoicing.Faults;

namespace Invoicing.Payments.Collection;

/// <summary>
/// A collection as pain.008.001.08, with the rules of the SEPA direct debit schemes: euro, charges shared, one block for first and one for recurrent debits,
/// Latin characters. Sources: ISO 20022, CustomerDirectDebitInitiationV08; European Payments Council, EPC130-08 (Core) and EPC131-08 (B2B), 2023.
/// </summary>
public static class DirectDebitFile
{
    private const string Space = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08";

    /// <summary>Most debits in a file: banks take 10,000 and more; it bounds memory.</summary>
    public const int Most = 10_000;

    private const string Accented =
        "ÀÁÂÃÄÅĀĂĄÇĆČĎĐÈÉÊËĒĖĘĚĞÌÍÎÏĪĮİŁĻĽÑŃŇÒÓÔÕÖØŐŔŘŚŞŠȘŢŤȚÙÚÛÜŪŮŰŲÝŹŻŽà" + "áâãäåāăąçćčďđèéêëēėęěğìíîïīįıłļľñńňòóôõöøőŕřśşšșßţťțùúûüūůűųýÿźżž";

    private const string Plain =
        "AAAAAAAAACCCDDEEEEEEEEGIIIIIIILLLNNNOOOOOOORRSSSSTTTUUUUUUUUYZZZaaaaaaaaacccddeeeeeeeegiiiiiiilllnnnooooooorrssssstttuuuuuuuuyyzzz";

    /// <summary>The file; faults that name each debit that cannot stand in it.</summary>
    /// <param name="id">Id of the message; at most 35 characters.</param>
    /// <param name="creditor">Who collects.</param>
    /// <param name="debits">What is collected; at least one.</param>
    /// <param name="collectOn">The day of collection.</param>
    /// <param name="createdAt">When the file was made.</param>
    public static Result<byte[]> Write(string id, Creditor creditor, IReadOnlyList<Debit> debits, DateOnly collectOn, DateTimeOffset createdAt)
    {
        var faults = Check(id, creditor, debits).ToList();
        if (faults.Count > 0)
        {
            return Result<byte[]>.Failure(faults);
        }

        using var bytes = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                bytes,
                new()
                {
                    Encoding = new UTF8Encoding(false),
                    Indent = true,
                    NewLineChars = "\n",
                }
            )
        )
        {
            xml.WriteStartElement("Document", Space);
            xml.WriteStartElement("CstmrDrctDbtInitn");
            xml.WriteStartElement("GrpHdr");
            xml.WriteElementString("MsgId", id);
            xml.WriteElementString("CreDtTm", createdAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            xml.WriteElementString("NbOfTxs", Number(debits.Count));
            xml.WriteElementString("CtrlSum", Amount(debits.Sum(debit => debit.Amount)));
            Named(xml, "InitgPty", creditor.Name);
            xml.WriteEndElement();
            foreach (var block in debits.GroupBy(debit => debit.IsFirst).OrderByDescending(group => group.Key))
            {
                Block(xml, id, creditor, [.. block], collectOn);
            }

            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return Result<byte[]>.Success(bytes.ToArray());
    }

    private static void Block(XmlWriter xml, string id, Creditor creditor, IReadOnlyList<Debit> debits, DateOnly collectOn)
    {
        var sequence = debits[0].IsFirst ? "FRST" : "RCUR";
        xml.WriteStartElement("PmtInf");
        xml.WriteElementString("PmtInfId", Cut($"{id}-{sequence}", 35));
        xml.WriteElementString("PmtMtd", "DD");
        xml.WriteElementString("NbOfTxs", Number(debits.Count));
        xml.WriteElementString("CtrlSum", Amount(debits.Sum(debit => debit.Amount)));
        xml.WriteStartElement("PmtTpInf");
        Code(xml, "SvcLvl", "SEPA");
        Code(xml, "LclInstrm", creditor.Scheme);
        xml.WriteElementString("SeqTp", sequence);
        xml.WriteEndElement();
        xml.WriteElementString("ReqdColltnDt", collectOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Named(xml, "Cdtr", creditor.Name);
        Account(xml, "CdtrAcct", creditor.Iban);
        Agent(xml, "CdtrAgt", creditor.Bic);
        xml.WriteElementString("ChrgBr", "SLEV");
        xml.WriteStartElement("CdtrSchmeId");
        xml.WriteStartElement("Id");
        xml.WriteStartElement("PrvtId");
        xml.WriteStartElement("Othr");
        xml.WriteElementString("Id", creditor.Identifier);
        xml.WriteStartElement("SchmeNm");
        xml.WriteElementString("Prtry", "SEPA");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        foreach (var debit in debits)
        {
            Transaction(xml, debit);
        }

        xml.WriteEndElement();
    }

    private static void Transaction(XmlWriter xml, Debit debit)
    {
        xml.WriteStartElement("DrctDbtTxInf");
        xml.WriteStartElement("PmtId");
        xml.WriteElementString("EndToEndId", debit.EndToEndId);
        xml.WriteEndElement();
        xml.WriteStartElement("InstdAmt");
        xml.WriteAttributeString("Ccy", "EUR");
        xml.WriteString(Amount(debit.Amount));
        xml.WriteEndElement();
        xml.WriteStartElement("DrctDbtTx");
        xml.WriteStartElement("MndtRltdInf");
        xml.WriteElementString("MndtId", debit.Mandate);
        xml.WriteElementString("DtOfSgntr", debit.SignedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        xml.WriteEndElement();
        xml.WriteEndElement();
        Agent(xml, "DbtrAgt", "");
        Named(xml, "Dbtr", debit.Name);
        Account(xml, "DbtrAcct", debit.Iban);
        xml.WriteStartElement("RmtInf");
        xml.WriteElementString("Ustrd", Latin(debit.Text, 140));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static IEnumerable<Fault> Check(string id, Creditor creditor, IReadOnlyList<Debit> debits)
    {
        if (debits.Count is 0 or > Most)
        {
            yield return Fault.Fatal("GW-DEBIT-COUNT", $"A collection has 1 to {Most} debits, not {debits.Count}.");
        }

        if (
            id.Length is 0 or > 35
            || creditor.Name.Length == 0
            || creditor.Identifier.Length < 8
            || creditor.Scheme is not ("CORE" or "B2B")
            || !IsIban(creditor.Iban)
        )
        {
            yield return Fault.Fatal("GW-DEBIT-CREDITOR", "The creditor needs name, identifier, IBAN and scheme (CORE, B2B).", "/payments/creditors");
        }

        foreach (var debit in debits)
        {
            if (debit.Amount is < 0.01m or > 999_999_999.99m || decimal.Round(debit.Amount, 2, MidpointRounding.ToZero) != debit.Amount)
            {
                yield return Fault.Fatal("GW-DEBIT-AMOUNT", $"{debit.EndToEndId}: {debit.Amount} cannot be collected.", $"/{debit.EndToEndId}");
            }

            if (!IsIban(debit.Iban))
            {
                yield return Fault.Fatal("GW-DEBIT-IBAN", $"{debit.EndToEndId}: {debit.Iban} is no IBAN.", $"/{debit.EndToEndId}");
            }

            if (debit.EndToEndId.Length is 0 or > 35 || debit.Mandate.Length is 0 or > 35 || debit.Name.Length == 0)
            {
                yield return Fault.Fatal("GW-DEBIT-MANDATE", $"{debit.EndToEndId}: id, mandate or name is missing or too long.", $"/{debit.EndToEndId}");
            }
        }
    }

    /// <summary>Source: ISO 13616, check digits by MOD 97-10.</summary>
    private static bool IsIban(string iban)
    {
        if (iban.Length is < 15 or > 34 || !iban.All(character => char.IsAsciiDigit(character) || char.IsAsciiLetterUpper(character)))
        {
            return false;
        }

        var rest = 0;
        foreach (var character in iban[4..] + iban[..4])
        {
            rest = char.IsAsciiDigit(character) ? ((rest * 10) + character - '0') % 97 : ((rest * 100) + character - 'A' + 10) % 97;
        }

        return rest == 1;
    }

    private static void Named(XmlWriter xml, string element, string name)
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("Nm", Latin(name, 70));
        xml.WriteEndElement();
    }

    private static void Account(XmlWriter xml, string element, string iban)
    {
        xml.WriteStartElement(element);
        xml.WriteStartElement("Id");
        xml.WriteElementString("IBAN", iban);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Agent(XmlWriter xml, string element, string bic)
    {
        xml.WriteStartElement(element);
        xml.WriteStartElement("FinInstnId");
        if (bic.Length > 0)
        {
            xml.WriteElementString("BICFI", bic);
        }
        else
        {
            xml.WriteStartElement("Othr");
            xml.WriteElementString("Id", "NOTPROVIDED");
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Code(XmlWriter xml, string element, string code)
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("Cd", code);
        xml.WriteEndElement();
    }

    /// <summary>The characters that every bank takes; others without their accents, or as a blank. Source: EPC217-08.</summary>
    private static string Latin(string text, int most)
    {
        var plain = new StringBuilder();
        foreach (var character in text)
        {
            var accented = Accented.IndexOf(character, StringComparison.Ordinal);
            plain.Append(
                char.IsAsciiLetterOrDigit(character) || "/-?:().,'+ ".Contains(character, StringComparison.Ordinal) ? character
                : accented >= 0 ? Plain[accented]
                : ' '
            );
        }

        var cut = Cut(plain.ToString().Trim(), most);
        return cut.Length > 0 ? cut : "-";
    }

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}
