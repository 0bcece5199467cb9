using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Security.Cryptography.Xml;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Invoicing.Sandbox.Records;

namespace Invoicing.Sandbox.Tests.Anaf;

public class AnafVerdictTests
{
    [Fact]
    public async Task Status_GoodInvoice_GoesFromProcessingToOk()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        Assert.Equal("in prelucrare", await caller.StareAsync(index));
        caller.Judge();
        XElement status = await caller.StatusAsync(index);
        Assert.Equal("ok", (string?)status.Attribute("stare"));
        Assert.NotNull(status.Attribute("id_descarcare"));
        Assert.Equal("ok", caller.Sandbox.Log.Entries.Single(e => e.Event == LogEvents.Verdict).Detail);
    }

    public static TheoryData<string, string> BrokenInvoices =>
        new()
        {
            { Samples.Invoice("INV-1", customization: "urn:cen.eu:en16931:2017"), "BR-RO-001" },
            { Samples.Invoice("INV"), "BR-RO-010" },
            { Samples.Invoice("INV-1", lines: "101.00"), "BR-CO-10" },
            { Samples.Invoice("INV-1", vat: "20.00"), "BR-CO-14" },
            { Samples.Invoice("INV-1", payable: "118.99"), "BR-CO-16" },
            { Samples.Invoice("INV-1", payable: "viel"), "BR-12" },
            { Samples.Invoice("INV-1").Replace(">RON<", "><"), "BR-05" },
            { Samples.Invoice("INV-1").Replace("2026-11-20", "20.11.2026"), "BR-03" },
            { Samples.Invoice("INV-1").Replace("RO" + Samples.Seller, "ROX"), "BR-RO-065" },
            { Samples.Invoice("INV-1").Replace("2026-11-20", "2026-11-20Z"), "BR-RO-DT001" },
            { Samples.Invoice("INV-1").Replace(">RON<", ">EUR<"), "BR-RO-030" },
            { Samples.Invoice("INV-1").Replace("SECTOR3", "Bucuresti"), "BR-RO-100" },
            { Samples.Invoice("INV-1").Replace("RO-B<", "B<"), "BR-RO-110" },
            { Samples.Invoice("INV-1").Replace("RO-CJ", "RO-B"), "BR-RO-101" },
            { Samples.Invoice("INV-1").Replace("<cbc:CountrySubentity>RO-CJ</cbc:CountrySubentity>", ""), "BR-RO-111" },
            { Samples.Invoice("INV-1").Replace("Strada 1", " "), "BR-RO-081" },
            { Samples.Invoice("INV-1").Replace("<cbc:StreetName>Strada 2</cbc:StreetName>", ""), "BR-RO-082" },
            { Samples.Invoice("INV-1").Replace("SECTOR3", ""), "BR-RO-091" },
            { Samples.Invoice("INV-1").Replace("Cluj-Napoca", ""), "BR-RO-092" },
            { With("<cbc:InvoiceTypeCode>326</cbc:InvoiceTypeCode>"), "BR-RO-020" },
            { With("<cac:InvoicePeriod><cbc:DescriptionCode>29</cbc:DescriptionCode></cac:InvoicePeriod>"), "BR-RO-040" },
            { With(string.Concat(Enumerable.Repeat("<cbc:Note>n</cbc:Note>", 21))), "BR-RO-A020" },
            { With($"<cbc:Note>{new string('n', 301)}</cbc:Note>"), "BR-RO-L302" },
            { Samples.Invoice(new string('1', 201)), "BR-RO-L155" },
            {
                Samples.Invoice("INV-1").Replace("<cac:InvoiceLine>", $"<cac:InvoiceLine><cac:Item><cbc:Name>{new string('n', 101)}</cbc:Name></cac:Item>"),
                "BR-RO-L1024"
            },
            { Samples.Invoice("INV-1").Replace("<cac:InvoiceLine>", "<cac:InvoiceLine><cac:Price><cbc:PriceAmount>-1</cbc:PriceAmount></cac:Price>"), "BR-27" },
            { Samples.Invoice("INV-1").Replace("100.00</cbc:TaxExclusiveAmount>", "100.000</cbc:TaxExclusiveAmount>"), "BR-DEC-RO-12" },
            {
                Samples
                    .Invoice("INV-1")
                    .Replace(
                        "<cac:InvoiceLine>",
                        "<cac:InvoiceLine><cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator><cbc:Amount>0.001</cbc:Amount>"
                            + "</cac:AllowanceCharge>"
                    ),
                "BR-DEC-RO-27"
            },
            { With("<cac:TaxRepresentativeParty><cac:PostalAddress/></cac:TaxRepresentativeParty>"), "BR-RO-140" },
            {
                With(
                    "<cac:Delivery><cac:DeliveryLocation><cac:Address><cbc:StreetName>S</cbc:StreetName><cbc:CityName>C</cbc:CityName></cac:Address>"
                        + "</cac:DeliveryLocation></cac:Delivery>"
                ),
                "BR-RO-211"
            },
            {
                Samples
                    .Invoice("INV-1")
                    .Replace(
                        "<cac:InvoiceLine>",
                        "<cac:InvoiceLine><cac:Item><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID></cac:ClassifiedTaxCategory></cac:Item>"
                    )
                    .Replace($"<cac:PartyLegalEntity><cbc:CompanyID>{Samples.Buyer}</cbc:CompanyID></cac:PartyLegalEntity>", ""),
                "BR-RO-120"
            },
        };

    private static string With(string elements) => Samples.Invoice("INV-1").Replace("<cbc:DocumentCurrencyCode>", $"{elements}<cbc:DocumentCurrencyCode>");

    [Theory]
    [MemberData(nameof(BrokenInvoices))]
    public async Task Download_BrokenInvoice_HoldsTheErrors(string xml, string rule)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string index = await caller.IndexAsync(xml);
        caller.Judge();
        XElement status = await caller.StatusAsync(index);
        Assert.Equal("nok", (string?)status.Attribute("stare"));

        Dictionary<string, byte[]> files = await UnzipAsync(caller, (string)status.Attribute("id_descarcare")!);
        XElement errors = XElement.Parse(Encoding.UTF8.GetString(files[$"{index}.xml"]).TrimStart('\uFEFF'));
        Assert.Equal("mfp:anaf:dgti:efactura:mesajEroriFactuta:v1", errors.Name.NamespaceName);
        Assert.Contains(errors.Elements(), e => ((string?)e.Attribute("errorMessage"))!.Contains($"[{rule}]"));
    }

    [Fact]
    public async Task Download_Accepted_HoldsTheBytesAndAnXmlSignatureOverThem()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string xml = Samples.Invoice("INV-1");
        string index = await caller.IndexAsync(xml);
        caller.Judge();
        Dictionary<string, byte[]> files = await UnzipAsync(caller, (string)(await caller.StatusAsync(index)).Attribute("id_descarcare")!);

        Assert.Equal(xml, Encoding.UTF8.GetString(files[$"{index}.xml"]));
        XmlDocument signature = new() { PreserveWhitespace = true };
        signature.LoadXml(Encoding.UTF8.GetString(files[$"semnatura_{index}.xml"]));
        SignedXml signed = new(signature);
        signed.LoadXml(signature.DocumentElement!);
        Reference reference = Assert.IsType<Reference>(Assert.Single(signed.SignedInfo!.References.Cast<object>()));
        Assert.Equal($"{index}.xml", reference.Uri);
        Assert.Equal(SHA256.HashData(files[$"{index}.xml"]), reference.DigestValue);
        Assert.True(SignedInfoHolds(signature, signed));
    }

    [Fact]
    public async Task Download_Signature_HoldsForXmlsec()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        Dictionary<string, byte[]> files = await UnzipAsync(caller, (string)(await caller.StatusAsync(index)).Attribute("id_descarcare")!);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("sandbox");
        foreach ((string name, byte[] content) in files)
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
        }

        Assert.Equal(0, Xmlsec(folder.FullName, $"semnatura_{index}.xml"));
        File.AppendAllText(Path.Combine(folder.FullName, $"{index}.xml"), " ");
        Assert.NotEqual(0, Xmlsec(folder.FullName, $"semnatura_{index}.xml"));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task ValidateSignature_OwnAndAltered_TellsThemApart()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        Dictionary<string, byte[]> files = await UnzipAsync(caller, (string)(await caller.StatusAsync(index)).Attribute("id_descarcare")!);
        byte[] document = files[$"{index}.xml"],
            signature = files[$"semnatura_{index}.xml"];
        byte[] altered = [.. document, (byte)' '];

        Assert.DoesNotContain("NU", await AskAsync(caller, document, signature));
        Assert.Contains("NU", await AskAsync(caller, altered, signature));
        Assert.Contains("NU", await AskAsync(caller, document, document));
    }

    [Fact]
    public async Task Status_SameNumberTwice_SecondIsNokNamingTheFirst()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        string first = await caller.IndexAsync(Samples.Invoice("INV-1"));
        string second = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        Assert.Equal("ok", await caller.StareAsync(first));
        Assert.Equal("nok", await caller.StareAsync(second));
        Assert.Contains(first, caller.Sandbox.Log.Entries.Last(e => e.Event == LogEvents.Verdict).Detail);
        Assert.Equal(2, caller.Sandbox.Log.Commits.Count);
    }

    [Fact]
    public async Task Status_NumberOfARejectedInvoice_MayBeUsedAgain()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        await caller.IndexAsync(Samples.Invoice("INV-1", payable: "1.00"));
        string corrected = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        Assert.Equal("ok", await caller.StareAsync(corrected));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("77")]
    public async Task Status_UnknownIndex_AnswersErrorsWithoutState(string index)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        XElement status = await caller.StatusAsync(index);
        Assert.Null(status.Attribute("stare"));
        Assert.Contains(index, (string?)status.Elements().Single().Attribute("errorMessage"));
    }

    [Fact]
    public async Task StatusAndDownload_OverTheDay_AnswerTheLimitAtHttp200()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { StatusPerMessagePerDay = 1, DownloadsPerMessagePerDay = 1 });
        string index = await caller.IndexAsync(Samples.Invoice("INV-1"));
        caller.Judge();
        string id = (string)(await caller.StatusAsync(index)).Attribute("id_descarcare")!;
        Assert.Null(await caller.StareAsync(index));

        using HttpResponseMessage first = await caller.DownloadAsync(id);
        Assert.Equal("application/zip", first.Content.Headers.ContentType!.MediaType);
        using HttpResponseMessage second = await caller.DownloadAsync(id);
        Assert.True(second.IsSuccessStatusCode);
        Assert.Contains("S-au facut deja 1", JsonDocument.Parse(await second.Content.ReadAsStringAsync()).RootElement.GetProperty("eroare").GetString());
    }

    [Theory]
    [InlineData("1x")]
    [InlineData("21")]
    public async Task Download_UnknownId_AnswersEroareAtHttp200(string id)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync();
        using HttpResponseMessage answer = await caller.DownloadAsync(id);
        Assert.Equal("application/json", answer.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
        Assert.Contains(id, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("INV-1", "ok")]
    [InlineData("INV", "nok")]
    public async Task Validate_Document_AnswersTheVerdict(string number, string stare)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(login: false);
        using HttpResponseMessage answer = await caller.Http.PostAsync("prod/FCTEL/rest/validare/FACT1", new StringContent(Samples.Invoice(number)));
        Assert.Equal(stare, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("stare").GetString());
    }

    internal static async Task<Dictionary<string, byte[]>> UnzipAsync(AnafCaller caller, string id)
    {
        using HttpResponseMessage answer = await caller.DownloadAsync(id);
        using ZipArchive zip = new(await answer.Content.ReadAsStreamAsync());
        Dictionary<string, byte[]> files = [];
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using MemoryStream copy = new();
            await using Stream content = await entry.OpenAsync();
            await content.CopyToAsync(copy);
            files[entry.FullName] = copy.ToArray();
        }
        return files;
    }

    private static int Xmlsec(string folder, string signature)
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        Assert.SkipUnless(path.Any(p => File.Exists(Path.Combine(p, "xmlsec1"))), "xmlsec1 is not installed.");
        // The certificate signs itself and no one else, so it is taken as it comes with the signature.
        ProcessStartInfo start = new("xmlsec1")
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (string argument in (string[])["--verify", "--insecure", signature])
        {
            start.ArgumentList.Add(argument);
        }
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(),
            errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        Task.WaitAll(output, errors);
        return process.ExitCode;
    }

    private static bool SignedInfoHolds(XmlDocument signature, SignedXml signed)
    {
        XmlDocument info = new() { PreserveWhitespace = true };
        info.LoadXml(((XmlElement)signature.GetElementsByTagName("SignedInfo")[0]!).OuterXml);
        XmlDsigExcC14NTransform canonical = new();
        canonical.LoadInput(info);
        using X509Certificate2 certificate = X509CertificateLoader.LoadCertificate(
            Convert.FromBase64String(signature.GetElementsByTagName("X509Certificate")[0]!.InnerText)
        );
        using RSA key = certificate.GetRSAPublicKey()!;
        return key.VerifyData((Stream)canonical.GetOutput(typeof(Stream)), signed.SignatureValue!, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private static async Task<string> AskAsync(AnafCaller caller, byte[] document, byte[] signature)
    {
        using MultipartFormDataContent form = new()
        {
            { new ByteArrayContent(document), "file", "a.xml" },
            { new ByteArrayContent(signature), "signature", "b.xml" },
        };
        using HttpResponseMessage answer = await caller.Http.PostAsync("api/validate/signature", form);
        return await answer.Content.ReadAsStringAsync();
    }
}
