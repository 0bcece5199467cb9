using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Invoicing.Lifecycle;
using Invoicing.Sandbox.Faults;
using Invoicing.Signatures.Zatca;
using Invoicing.Xml.Canonical;

namespace Invoicing.Gateway.Server.Tests.Zatca;

/// <summary>From an invoice handed in over HTTP to the cleared original, against the simulated platform, which counts links and documents by itself.</summary>
public sealed partial class ZatcaRouteTests
{
    [Fact]
    public async Task Post_Standard_TheClearedDocumentIsTheOriginalAndWhatWasSentIsEvidence()
    {
        await using var route = await ZatcaRoute.StartAsync();

        var invoice = await route.EndOfAsync(SaudiSample.Standard("SA-1"));

        Assert.True(invoice["authority"]!.GetValue<string>() == "cleared", invoice.ToJsonString());
        var sent = (await route.DocumentAsync(invoice, DocumentRole.Signed))!;
        var original = await route.TextAsync(invoice, DocumentRole.Original);
        Assert.Contains("ZATCA", Certificate(original).Subject, StringComparison.Ordinal);
        Assert.True(new ZatcaStamper().Verify(sent).Succeeded);
        OpensslVerifies(sent);
        Assert.Equal([Convert.ToHexStringLower(SHA256.HashData(sent))], route.Platform.Log.Commits.Select(commit => commit.Sha256));
        var transmission = invoice["transmissions"]![0]!;
        Assert.Equal(
            ("egs-1", 1, Convert.ToBase64String(ZatcaHash.Of(sent).Value!)),
            (
                transmission["chain"]!["id"]!.GetValue<string>(),
                transmission["chain"]!["position"]!.GetValue<int>(),
                transmission["chain"]!["value"]!.GetValue<string>()
            )
        );
        Assert.Equal(["uuid", "invoiceHash", "qr"], transmission["references"]!.AsArray().Select(reference => reference!["kind"]!.GetValue<string>()));
    }

    /// <summary>Reported within 24 hours of its issue: the hour is on the record. The QR code is the stamp's.</summary>
    [Fact]
    public async Task Post_Simplified_IsReportedStampedAndItsDeadlineIsTheHour()
    {
        await using var route = await ZatcaRoute.StartAsync();

        var invoice = await route.EndOfAsync(SaudiSample.Simplified("SA-2"));

        Assert.True(invoice["authority"]!.GetValue<string>() == "cleared", invoice.ToJsonString());
        var sent = await route.TextAsync(invoice, DocumentRole.Signed);
        Assert.Null(await route.DocumentAsync(invoice, DocumentRole.Original));
        Assert.Equal("report", invoice["transmissions"]![0]!["purpose"]!.GetValue<string>());
        Assert.Equal("reported", route.Platform.Log.Commits.Single().Detail!.Split(' ')[2]);
        var code = ZatcaQr.Decode(Between(sent, "<cbc:ID>QR</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode=\"text/plain\">", "<")).Value!;
        Assert.Equal(("Maximum Speed Tech Supply LTD", "230.00", "30.00"), (code.Seller, code.Total, code.Vat));
        Assert.NotNull(code.Stamp);
        Assert.Contains(invoice["transmissions"]![0]!["references"]!.AsArray(), reference => reference!["kind"]!.GetValue<string>() == "qr");
        var sendBy = invoice["transmissions"]![0]!["sendBy"]!.GetValue<DateTimeOffset>();
        Assert.Equal(DateTimeOffset.Parse(code.IssuedAt + "+03:00", System.Globalization.CultureInfo.InvariantCulture).AddDays(1), sendBy);
        Assert.DoesNotContain(invoice["faults"]!.AsArray(), fault => fault!["code"]!.GetValue<string>() == "BR-KSA-27");
    }

    /// <summary>Many at once by several workers: counters 1 to n without a gap, each naming the one before, and sent in that order.</summary>
    [Fact]
    public async Task Post_ManyAtOnce_ChainHasNoGapAndNothingIsTakenTwice()
    {
        const int Count = 24;
        await using var route = await ZatcaRoute.StartAsync();

        var ids = await Task.WhenAll(
            Enumerable.Range(1, Count).Select(n => route.SubmitAsync(n % 3 == 0 ? SaudiSample.Simplified($"C-{n}") : SaudiSample.Standard($"C-{n}")))
        );
        var ended = await Task.WhenAll(ids.Select(route.EndAsync));

        Assert.All(ended, invoice => Assert.Equal("completed", invoice["standing"]!.GetValue<string>()));
        Assert.Equal(Enumerable.Range(1, Count), ended.Select(Position).Order());
        Assert.Equal(Count, route.Platform.Log.Commits.Select(commit => commit.Sha256).Distinct().Count());
        Assert.Equal((Count, 0), (route.Platform.Log.Commits.Count, route.Platform.BrokenLinks));
    }

    /// <summary>A refused document keeps its place; the next names it, and the mended invoice gets a counter and a UUID of its own.</summary>
    [Fact]
    public async Task Post_AfterAReject_TheChainGoesOnFromTheRefusedAndTheMendedHasANewCounter()
    {
        await using var route = await ZatcaRoute.StartAsync();
        route.Fault(FaultKind.Reject, "R-2");

        var first = await route.EndOfAsync(SaudiSample.Standard("R-1"));
        var refused = await route.EndOfAsync(SaudiSample.Standard("R-2"));
        var third = await route.EndOfAsync(SaudiSample.Standard("R-3"));
        var mended = await route.EndOfAsync(SaudiSample.Standard("R-2", 90m));

        Assert.Equal(
            ["completed", "rejected", "completed", "completed"],
            new[] { first, refused, third, mended }.Select(invoice => invoice["standing"]!.GetValue<string>())
        );
        Assert.Equal([1, 2, 3, 4], new[] { first, refused, third, mended }.Select(Position));
        var (bad, next, again) = (
            await route.TextAsync(refused, DocumentRole.Signed),
            await route.TextAsync(third, DocumentRole.Signed),
            await route.TextAsync(mended, DocumentRole.Signed)
        );
        Assert.Contains(Convert.ToBase64String(ZatcaHash.Of(Encoding.UTF8.GetBytes(bad)).Value!), next, StringComparison.Ordinal);
        Assert.NotEqual(Uuid(bad), Uuid(again));
        Assert.Equal((3, 0), (route.Platform.Log.Commits.Count, route.Platform.BrokenLinks));
    }

    /// <summary>Taken, and the answer lost: the same bytes again are 208 or 409, which are success, and the one behind waits meanwhile.</summary>
    [Theory]
    [InlineData(FaultKind.DropAfterCommit, true)]
    [InlineData(FaultKind.CommitThen500, true)]
    [InlineData(FaultKind.CommitThenHang, true)]
    [InlineData(FaultKind.DropAfterCommit, false)]
    [InlineData(FaultKind.CommitThenHang, false)]
    public async Task Post_AnswerLost_SameBytesAgainAndOneDocument(FaultKind fault, bool isStandard)
    {
        await using var route = await ZatcaRoute.StartAsync(timeout: 1);
        route.Fault(fault, "L-1");

        var first = await route.SubmitAsync(isStandard ? SaudiSample.Standard("L-1") : SaudiSample.Simplified("L-1"));
        var behind = await route.SubmitAsync(SaudiSample.Standard("L-2"));
        var (lost, next) = (await route.EndAsync(first), await route.EndAsync(behind));

        Assert.Equal(("completed", "completed"), (lost["standing"]!.GetValue<string>(), next["standing"]!.GetValue<string>()));
        Assert.Equal(isStandard, await route.DocumentAsync(lost, DocumentRole.Original) is not null);
        Assert.Contains(route.Platform.Log.Entries, entry => entry.Event == "repeated" && entry.Number == "L-1");
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData((await route.DocumentAsync(lost, DocumentRole.Signed))!)),
            Assert.Single(route.Platform.Log.Commits, commit => commit.Number == "L-1").Sha256
        );
        Assert.Equal((2, 0), (route.Platform.Log.Commits.Count, route.Platform.BrokenLinks));
    }

    /// <summary>The document is lost before the platform took it: unknown to us, sent again, one document.</summary>
    [Fact]
    public async Task Post_DocumentLost_IsSentAgainOnce()
    {
        await using var route = await ZatcaRoute.StartAsync();
        route.Fault(FaultKind.DropBeforeCommit, "D-1");

        var invoice = await route.EndOfAsync(SaudiSample.Standard("D-1"));

        Assert.Equal("completed", invoice["standing"]!.GetValue<string>());
        Assert.Single(route.Platform.Log.Commits);
    }

    /// <summary>303: clearance is off, the same document is reported, and the record says so.</summary>
    [Fact]
    public async Task Post_ClearanceIsOff_IsReportedAndTheRecordSaysSo()
    {
        await using var route = await ZatcaRoute.StartAsync(options => options with { ClearanceIsOff = true });

        var invoice = await route.EndOfAsync(SaudiSample.Standard("P-1"));

        Assert.Equal(("completed", "cleared"), (invoice["standing"]!.GetValue<string>(), invoice["authority"]!.GetValue<string>()));
        Assert.Null(await route.DocumentAsync(invoice, DocumentRole.Original));
        Assert.Contains(
            invoice["transmissions"]![0]!["references"]!.AsArray(),
            reference => (reference!["kind"]!.GetValue<string>(), reference["value"]!.GetValue<string>()) == ("procedure", "reporting")
        );
        Assert.Single(route.Platform.Log.Commits);
    }

    /// <summary>What our rules refuse takes no place in the chain and is never sent.</summary>
    [Fact]
    public async Task Post_BrokenByOurRules_TakesNoCounter()
    {
        await using var route = await ZatcaRoute.StartAsync();

        var refused = await route.EndOfAsync(SaudiSample.Standard("B-1").Replace("399999999900003", "399999999900004", StringComparison.Ordinal));
        var next = await route.EndOfAsync(SaudiSample.Standard("B-2"));

        Assert.True(refused["standing"]!.GetValue<string>() == "rejected", refused.ToJsonString());
        Assert.Contains(refused["faults"]!.AsArray(), fault => fault!["code"]!.GetValue<string>() == "BR-KSA-40");
        Assert.Equal(1, Position(next));
        Assert.Single(route.Platform.Log.Entries, entry => entry.Number is not null);
    }

    /// <summary>The ERP may hand in ZATCA's own UBL; counter and hash are the chain's, whatever it says.</summary>
    [Fact]
    public async Task Post_OwnUbl_GetsThePlaceInTheChain()
    {
        await using var route = await ZatcaRoute.StartAsync();
        var first = await route.EndOfAsync(SaudiSample.Standard("U-1"));
        var converted = await route.TextAsync(first, DocumentRole.Converted);
        var ubl = UuidElement().Replace(converted.Replace(">U-1<", ">U-2<", StringComparison.Ordinal), $"<cbc:UUID>{Guid.NewGuid()}</cbc:UUID>");

        var second = await route.EndAsync(await route.SubmitAsync(Samples.XmlBody(Encoding.UTF8.GetBytes(ubl))));

        Assert.True(second["standing"]!.GetValue<string>() == "completed", second.ToJsonString());
        Assert.Equal(2, Position(second));
        Assert.Equal((2, 0), (route.Platform.Log.Commits.Count, route.Platform.BrokenLinks));
    }

    private static int Position(JsonObject invoice) => invoice["transmissions"]![0]!["chain"]!["position"]!.GetValue<int>();

    private static string Uuid(string document) => UuidElement().Match(document).Value;

    private static X509Certificate2 Certificate(string document) =>
        X509CertificateLoader.LoadCertificate(Convert.FromBase64String(Between(document, "<ds:X509Certificate>", "<")));

    private static string Between(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return text[at..text.IndexOf(to, at, StringComparison.Ordinal)];
    }

    /// <summary>OpenSSL, which knows nothing of ZATCA: the stamp is the key's signature on the 32 bytes of the hash.</summary>
    private static void OpensslVerifies(byte[] stamped)
    {
        var folder = Directory.CreateTempSubdirectory("zatca-openssl").FullName;
        var text = Encoding.UTF8.GetString(stamped);
        string Write(string name, byte[] bytes)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, bytes);
            return path;
        }
        using var certificate = Certificate(text);
        var key = Write("key.pem", Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", certificate.PublicKey.ExportSubjectPublicKeyInfo())));
        var value = Write("value", Convert.FromBase64String(Between(text, "<ds:SignatureValue>", "<")));
        using var openssl = Process.Start("openssl", ["dgst", "-sha256", "-verify", key, "-signature", value, Write("hash", ZatcaHash.Of(stamped).Value!)]);
        openssl.WaitForExit();
        Directory.Delete(folder, recursive: true);
        Assert.Equal(0, openssl.ExitCode);
    }

    [GeneratedRegex("<cbc:UUID>[0-9a-f-]{36}</cbc:UUID>")]
    private static partial Regex UuidElement();
}
