using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Invoicing.Sandbox.Ksef;

/// <summary>The confirmation of receipt (UPO) of an invoice, version 4-3, signed.</summary>
internal sealed class KsefUpo : IDisposable
{
    private static readonly XNamespace Upo = "http://upo.schematy.mf.gov.pl/KSeF/v4-3";

    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public KsefUpo(DateTimeOffset now)
    {
        CertificateRequest request = new("CN=Sandbox Ministry of Finance", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(2));
    }

    /// <summary>Writes one.</summary>
    public byte[] Write(string session, string ksefNumber, KsefReading document, byte[] bytes, DateTimeOffset at)
    {
        string time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        XElement upo = new(
            Upo + "Potwierdzenie",
            new XElement(Upo + "NazwaPodmiotuPrzyjmujacego", "Ministerstwo Finansów"),
            new XElement(Upo + "NumerReferencyjnySesji", session),
            new XElement(
                Upo + "Uwierzytelnienie",
                new XElement(Upo + "IdKontekstu", new XElement(Upo + "Nip", document.Seller)),
                new XElement(Upo + "SkrotDokumentuUwierzytelniajacego", Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(session))))
            ),
            new XElement(Upo + "NazwaStrukturyLogicznej", "Schemat_FA(3)_v1-0E.xsd"),
            new XElement(Upo + "KodFormularza", "FA (3)"),
            new XElement(
                Upo + "Dokument",
                new XElement(Upo + "NipSprzedawcy", document.Seller),
                new XElement(Upo + "NumerKSeFDokumentu", ksefNumber),
                new XElement(Upo + "NumerFaktury", document.Number),
                new XElement(Upo + "DataWystawieniaFaktury", document.Issued),
                new XElement(Upo + "DataPrzeslaniaDokumentu", time),
                new XElement(Upo + "DataNadaniaNumeruKSeF", time),
                new XElement(Upo + "SkrotDokumentu", Convert.ToBase64String(SHA256.HashData(bytes))),
                new XElement(Upo + "TrybWysylki", "Online")
            )
        );
        return Sign(upo.ToString(SaveOptions.DisableFormatting));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private byte[] Sign(string text)
    {
        XmlDocument xml = new() { PreserveWhitespace = true };
        xml.LoadXml(text);
        SignedXml signed = new(xml) { SigningKey = _key };
        Reference reference = new("");
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigExcC14NTransform());
        signed.AddReference(reference);
        signed.KeyInfo.AddClause(new KeyInfoX509Data(_certificate));
        signed.ComputeSignature();
        xml.DocumentElement!.AppendChild(xml.ImportNode(signed.GetXml(), deep: true));
        return Encoding.UTF8.GetBytes(xml.OuterXml);
    }
}
