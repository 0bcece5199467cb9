using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Text.Json;
using System.Xml;
using Invoicing.Ports.Signing;
using Invoicing.Signatures;
using Invoicing.Signatures.Keys;
using Invoicing.Signatures.Zatca;

namespace Invoicing.Bench.Sign;

/// <summary>
/// What a signature costs beyond its RSA-2048 operation: a 10 KB invoice signed by us (XAdES-B-B), by .NET's SignedXml (plain enveloped, so with less to do),
/// and the bare operation. Rounds alternate, so that all three meet the same machine; ratios are of medians.
/// </summary>
internal static class SignBench
{
    private const int WarmUpRounds = 60;
    private const int Rounds = 60;
    private const int PerRound = 20;

    public static int Run(string[] args)
    {
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=Bench", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        var key = new CertificateSigningKey(certificate);
        var signer = new XadesSigner();
        var document = MakeInvoice(10 * 1024);
        var digest = SHA256.HashData(document);
        var signed = signer.Sign(document, key, now).Value ?? throw new InvalidOperationException("The sample does not sign.");
        if (!signer.Verify(signed.Document).Succeeded)
        {
            throw new InvalidOperationException("The signature does not verify.");
        }

        using var device = SelfSignedCertificate.Create("EGS", SigningKeyKind.EcdsaSecp256k1Sha256, TimeSpan.FromDays(1), TimeProvider.System);
        var deviceKey = new CertificateSigningKey(device);
        var stamper = new ZatcaStamper();
        var toStamp = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(document).Replace("<cbc:ID>B-1<", "<cbc:ProfileID>reporting:1.0</cbc:ProfileID><cbc:ID>B-1<")
        );
        if (!stamper.Sign(toStamp, deviceKey, now).Succeeded)
        {
            throw new InvalidOperationException("The sample is not stamped.");
        }

        Action[] work =
        [
            () => key.SignDigest(digest),
            () => signer.Sign(document, key, now),
            () => SignWithSignedXml(document, certificate),
            () => signer.Verify(signed.Document),
            () => deviceKey.SignDigest(digest),
            () => stamper.Sign(toStamp, deviceKey, now),
        ];
        var times = Measure(work);
        var result = new
        {
            bench = "sign",
            bytes = document.Length,
            rsaMicroseconds = times[0],
            signMicroseconds = times[1],
            signedXmlMicroseconds = times[2],
            verifyMicroseconds = times[3],
            secp256k1Microseconds = times[4],
            stampMicroseconds = times[5],
            stampPerSecp256k1 = Math.Round(times[5] / times[4], 2),
            signPerRsa = Math.Round(times[1] / times[0], 2),
            signedXmlPerSign = Math.Round(times[2] / times[1], 2),
        };
        Console.WriteLine($"{document.Length} bytes: RSA-2048 alone {times[0]} µs, XAdES-B-B {times[1]} µs, SignedXml {times[2]} µs, verify {times[3]} µs");
        Console.WriteLine($"signing costs {result.signPerRsa} times its RSA operation; SignedXml costs {result.signedXmlPerSign} times ours");
        Console.WriteLine($"ZATCA's stamp {times[5]} µs, secp256k1 alone {times[4]} µs: {result.stampPerSecp256k1} times its operation");
        if (args.Contains("--json"))
        {
            Console.WriteLine(JsonSerializer.Serialize(result));
        }
        return 0;
    }

    private static double[] Measure(Action[] work)
    {
        var samples = work.Select(_ => new List<double>()).ToArray();
        for (var round = -WarmUpRounds; round < Rounds; round++)
        {
            for (var i = 0; i < work.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                for (var n = 0; n < PerRound; n++)
                {
                    work[i]();
                }
                if (round >= 0)
                {
                    samples[i].Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / PerRound);
                }
            }
        }

        return [.. samples.Select(sample => Math.Round(sample.Order().ElementAt(sample.Count / 2), 1))];
    }

    private static byte[] SignWithSignedXml(byte[] document, X509Certificate2 certificate)
    {
        var xml = new XmlDocument { PreserveWhitespace = true };
        xml.Load(new MemoryStream(document));
        using var key = certificate.GetRSAPrivateKey();
        var signer = new SignedXml(xml) { SigningKey = key, KeyInfo = new KeyInfo() };
        var reference = new Reference("");
        reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
        reference.AddTransform(new XmlDsigC14NTransform());
        signer.AddReference(reference);
        signer.SignedInfo!.CanonicalizationMethod = SignedXml.XmlDsigExcC14NTransformUrl;
        signer.KeyInfo.AddClause(new KeyInfoX509Data(certificate));
        signer.ComputeSignature();
        xml.DocumentElement!.PrependChild(signer.GetXml());
        return Encoding.UTF8.GetBytes(xml.OuterXml);
    }

    private static byte[] MakeInvoice(int bytes)
    {
        const string Ubl = "urn:oasis:names:specification:ubl:schema:xsd:";
        var xml = new StringBuilder(
            $"<Invoice xmlns=\"{Ubl}Invoice-2\" xmlns:cac=\"{Ubl}CommonAggregateComponents-2\" xmlns:cbc=\"{Ubl}CommonBasicComponents-2\"><cbc:ID>B-1</cbc:ID>"
        );
        for (var line = 1; xml.Length < bytes; line++)
        {
            xml.Append($"<cac:InvoiceLine><cbc:ID>{line}</cbc:ID><cbc:InvoicedQuantity unitCode=\"C62\">3</cbc:InvoicedQuantity>")
                .Append("<cbc:LineExtensionAmount currencyID=\"EUR\">36.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Tauwerk 12 mm</cbc:Name></cac:Item>")
                .Append("<cac:Price><cbc:PriceAmount currencyID=\"EUR\">12.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine>");
        }

        return Encoding.UTF8.GetBytes(xml.Append("</Invoice>").ToString());
    }
}
