using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Xml;

namespace Invoicing.Sandbox.Anaf;

/// <summary>
/// The ministry's seal, with a key made at the first start and worth nothing: a real detached XML signature
/// (XML Signature Syntax and Processing 1.1, RSA-SHA256) over the bytes of the file beside it, and RS512 for tokens.
/// </summary>
internal sealed class AnafSeal : IDisposable
{
    // One key a process: making it takes longer than everything else at start.
    private static readonly Lazy<RSAParameters> Key = new(NewKey);

    private const string KeyFile = "anaf-seal.pem";

    private readonly RSA _key;
    private readonly X509Certificate2 _certificate;

    /// <summary>The seal of a folder, kept over a restart; without a folder, this process's own.</summary>
    public AnafSeal(TimeProvider time, string? folder = null)
    {
        _key = folder is null ? RSA.Create(Key.Value) : Kept(Path.Combine(folder, KeyFile));
        DateTimeOffset now = time.GetUtcNow();
        CertificateRequest request = new("CN=Sandbox seal without legal value", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        _certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }

    /// <summary>The signature document over a file, which it names by its relative URI.</summary>
    public byte[] Sign(byte[] content, string fileName)
    {
        using MemoryStream stream = new(content);
        SignedXml signed = new(new XmlDocument()) { SigningKey = _key };
        signed.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signed.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
        signed.AddReference(new Reference(stream) { Uri = fileName, DigestMethod = SignedXml.XmlDsigSHA256Url });
        signed.KeyInfo = new KeyInfo();
        signed.KeyInfo.AddClause(new KeyInfoX509Data(_certificate));
        signed.ComputeSignature();
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + signed.GetXml().OuterXml);
    }

    /// <summary>Whether a signature document made by this seal covers exactly these bytes.</summary>
    public bool Verify(byte[] content, string signature)
    {
        try
        {
            XmlDocument document = new() { PreserveWhitespace = true, XmlResolver = null };
            document.LoadXml(signature);
            SignedXml signed = new(document);
            signed.LoadXml(document.DocumentElement!);
            if (
                signed.SignedInfo?.References is not [Reference { DigestMethod: SignedXml.XmlDsigSHA256Url } reference]
                || !SHA256.HashData(content).AsSpan().SequenceEqual(reference.DigestValue)
            )
            {
                return false;
            }
            XmlDocument signedInfo = new() { PreserveWhitespace = true };
            signedInfo.LoadXml(((XmlElement)document.GetElementsByTagName("SignedInfo", SignedXml.XmlDsigNamespaceUrl)[0]!).OuterXml);
            XmlDsigExcC14NTransform canonical = new();
            canonical.LoadInput(signedInfo);
            return _key.VerifyData((Stream)canonical.GetOutput(typeof(Stream)), signed.SignatureValue!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception e) when (e is XmlException or CryptographicException)
        {
            return false;
        }
    }

    /// <summary>RS512, as ANAF signs its tokens (RFC 7518, 3.3).</summary>
    public byte[] SignToken(byte[] text) => _key.SignData(text, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private static RSA Kept(string path)
    {
        RSA key = RSA.Create(Key.Value);
        if (!File.Exists(path))
        {
            File.WriteAllText(path + ".new", key.ExportPkcs8PrivateKeyPem());
            File.Move(path + ".new", path);
        }
        key.ImportFromPem(File.ReadAllText(path));
        return key;
    }

    private static RSAParameters NewKey()
    {
        using RSA key = RSA.Create(2048);
        return key.ExportParameters(includePrivateParameters: true);
    }
}
