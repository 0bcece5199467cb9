using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Connectors.Settings;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Ports.Connectors;
using Invoicing.Routing;
using Microsoft.Extensions.Time.Testing;

namespace Invoicing.Connectors.Anaf;

/// <summary>What ANAF gives back is held against what was sent: the word alone neither clears nor refuses.</summary>
public sealed class AnafMatchTests
{
    private const string Index = "77";
    private const string Document =
        """<?xml version="1.0" encoding="UTF-8"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ID>INV-1</cbc:ID><cbc:Note languageID="ro">Mărfuri &amp; co</cbc:Note></Invoice>""";

    private readonly ScriptedHandler _authority = new();

    private static readonly byte[] Sent = Encoding.UTF8.GetBytes(Document);

    private static OutboundDocument OutboundDocument { get; } =
        new(
            "T-1",
            new(Guid.Empty),
            new LegalIdentity("RO12345678", DocumentKind.Invoice, "INV-1", 2026),
            Sent,
            HashOf(Sent),
            "application/xml",
            DateTimeOffset.UnixEpoch,
            Index
        );

    public static TheoryData<string> OtherDocuments { get; } =
    [
        Document.Replace("INV-1", "OTHER", StringComparison.Ordinal),
        Document.Replace("Mărfuri", "Marfuri", StringComparison.Ordinal),
        Document.Replace("\"ro\"", "\"en\"", StringComparison.Ordinal),
        Document.Replace("<cbc:Note", "<cbc:DueDate>2026-11-29</cbc:DueDate><cbc:Note", StringComparison.Ordinal),
        Document.Replace(":xsd:Invoice-2", ":xsd:Invoice-3", StringComparison.Ordinal),
        """<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>""",
        "<Invoice/>",
        """<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"/>""",
        """<header xmlns="mfp:anaf:dgti:efactura:mesajEroriFactuta:v1" Index_incarcare="77"/>""",
    ];

    [Theory]
    [MemberData(nameof(OtherDocuments))]
    public async Task PollAsync_OkWithAnotherDocument_BlockedWithBothNamedAndTheZipKept(string document)
    {
        var zip = Zip(("77.xml", document));

        var blocked = Failures.Blocked(await PollAsync("ok", zip));

        Assert.Equal("GW-ANAF-MISMATCH", blocked.Failure.Problem.Code);
        Assert.Contains("'INV-1'", blocked.Failure.Problem.Message, StringComparison.Ordinal);
        Assert.Contains(HashOf(Sent), blocked.Failure.Problem.Message, StringComparison.Ordinal);
        Assert.NotNull(blocked.Failure.Problem.Hint);
        Assert.Equal(zip, blocked.Unmatched.ToArray());
        Assert.Equal("application/zip", blocked.UnmatchedMediaType);
    }

    public static TheoryData<string> SameDocument { get; } =
    [
        Document,
        "﻿" + Document,
        Document.Replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!-- written anew -->\n", StringComparison.Ordinal),
        Document.Replace("><cbc", ">\r\n  <cbc", StringComparison.Ordinal),
        Document.Replace("cbc:", "b:", StringComparison.Ordinal).Replace("xmlns:cbc", "xmlns:b", StringComparison.Ordinal),
        Document.Replace("Mărfuri &amp; co", "<![CDATA[Mărfuri & co]]>", StringComparison.Ordinal),
        Document.Replace("Mărfuri", "M&#259;rfuri", StringComparison.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(SameDocument))]
    public async Task PollAsync_OkWithOursHoweverWritten_Cleared(string document)
    {
        var answered = Assert.IsType<PollResult.Answered>(await PollAsync("ok", Zip(("77.xml", document))));

        Assert.Equal(AuthorityStatus.Cleared, Assert.Single(answered.Acknowledgements).Acknowledgement.Status);
    }

    [Theory]
    [InlineData("../../../77.xml")]
    [InlineData("folder/77.xml")]
    [InlineData("/77.xml")]
    [InlineData("..\\77.xml")]
    public async Task PollAsync_OkWithANameThatLeadsElsewhere_Blocked(string name)
    {
        var blocked = Failures.Blocked(await PollAsync("ok", Zip((name, Document))));

        Assert.Equal("GW-ANAF-MISMATCH", blocked.Failure.Problem.Code);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task PollAsync_OkWithASignatureApart_ClearedOnlyWhereItCoversTheFile(bool covers, bool cleared)
    {
        var signature = Signature(covers ? Sent : Encoding.UTF8.GetBytes("<other/>"), "77.xml");

        var result = await PollAsync("ok", Zip(("77.xml", Document), ("semnatura_77.xml", signature)));

        Assert.Equal(cleared, result is PollResult.Answered);
        Assert.Equal(!cleared, result is PollResult.Failed { Failure.Problem.Code: "GW-ANAF-MISMATCH" });
    }

    /// <summary>Older signatures of ANAF hold the document in themselves; their digest is of a canonical form and says nothing of the file beside.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("#part")]
    public async Task PollAsync_OkWithASignatureAroundTheDocument_Cleared(string address) =>
        Assert.IsType<PollResult.Answered>(await PollAsync("ok", Zip(("77.xml", Document), ("semnatura_77.xml", Signature("<other/>"u8.ToArray(), address)))));

    [Theory]
    [InlineData("Index_incarcare=\"78\"")]
    [InlineData("index_incarcare=\"78\"")]
    [InlineData("Index_incarcare=\"77\" Cif_emitent=\"99999999\"")]
    [InlineData("Cif_emitent=\"RO99999999\"")]
    public async Task PollAsync_RefusalOfAnother_BlockedAndNothingOfOursRejected(string attributes)
    {
        var zip = Zip(("77.xml", Errors(attributes)));

        var blocked = Failures.Blocked(await PollAsync("nok", zip));

        Assert.Equal("GW-ANAF-MISMATCH", blocked.Failure.Problem.Code);
        Assert.Equal(zip, blocked.Unmatched.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Index_incarcare=\"77\"")]
    [InlineData("Index_incarcare=\"77\" Cif_emitent=\"12345678\"")]
    [InlineData("Index_incarcare=\"77\" Cif_emitent=\"RO12345678\"")]
    [InlineData("Index_incarcare=\"77\" Cif_emitent=\"\"")]
    public async Task PollAsync_RefusalOfOurs_Rejected(string attributes)
    {
        var incoming = Assert.Single(Assert.IsType<PollResult.Answered>(await PollAsync("nok", Zip(("77.xml", Errors(attributes))))).Acknowledgements);

        Assert.Equal((AuthorityStatus.Rejected, "BR-RO-010"), (incoming.Acknowledgement.Status, Assert.Single(incoming.Acknowledgement.Faults).Code));
    }

    [Fact]
    public async Task PollAsync_RefusalThatHoldsAnotherInvoice_Blocked() =>
        Failures.Blocked(await PollAsync("nok", Zip(("77.xml", Document.Replace("INV-1", "OTHER", StringComparison.Ordinal)))));

    [Fact]
    public async Task PollAsync_RefusedAsSentBeforeUnderAnIndexOfAnother_Blocked()
    {
        _authority
            .On("stareMesaj", State("nok"))
            .On("descarcare", Zip(("77.xml", Errors("Index_incarcare=\"76\"", "Factura a mai fost transmisa anterior cu index=70"))));
        using var connector = Connector();

        Assert.Equal("GW-ANAF-MISMATCH", Failures.Blocked(await connector.PollAsync(OutboundDocument, default)).Failure.Problem.Code);
    }

    /// <summary>An index names one upload. Where another invoice of ours has it, the answer is not to this one, and the lists must tell.</summary>
    [Fact]
    public async Task SendAsync_AnsweredWithTheIndexOfAnother_Unknown()
    {
        _authority.On("upload", """<header xmlns="mfp:anaf:dgti:spv:respUploadFisier:v1" ExecutionStatus="0" index_incarcare="77"/>""");
        using var connector = Connector();

        var unknown = Failures.Of(
            FailureKind.Unknown,
            await connector.SendAsync(OutboundDocument with { KnownReferences = new Owned(new(Guid.NewGuid())) }, default)
        );

        Assert.Equal("GW-ANAF-MISMATCH", unknown.Problem.Code);
        var ours = OutboundDocument with { KnownReferences = new Owned(OutboundDocument.InvoiceId) };
        Assert.IsType<SendResult.Delivered>(await connector.SendAsync(ours, default));
    }

    /// <summary>A ZIP that ANAF's test system made for a third party. Needs ../shared beside the repository.</summary>
    [Fact]
    public async Task PollAsync_ZipOfTheTestSystem_ClearsItsOwnInvoiceAndNoOther()
    {
        var path = Path.Combine(Root(), "..", "shared", "corpus2", "ro-anaf", "OCA+l10n-romania__invoice.zip");
        Assert.SkipUnless(File.Exists(path), "The ZIP of ANAF's test system is not there.");
        var bytes = await File.ReadAllBytesAsync(path);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        using var buffer = new MemoryStream();
        await zip.Entries.Single(entry => !entry.Name.StartsWith("semnatura_", StringComparison.Ordinal)).Open().CopyToAsync(buffer);

        Failures.Blocked(await PollAsync("ok", bytes));
        var sent = OutboundDocument with { Document = buffer.ToArray(), Hash = HashOf(buffer.ToArray()) };
        Assert.IsType<PollResult.Answered>(await PollAsync("ok", bytes, sent));
    }

    private async Task<PollResult> PollAsync(string state, byte[] zip, OutboundDocument? transmission = null)
    {
        _authority.On("stareMesaj", State(state)).On("descarcare", zip, "application/zip");
        using var connector = Connector();
        return await connector.PollAsync(transmission ?? OutboundDocument, default);
    }

    private AnafConnector Connector() =>
        (AnafConnector)
            new AnafConnectorFactory(new SecretSource(), new FakeTimeProvider(), _authority)
                .Create(
                    new Destination
                    {
                        Id = "anaf",
                        Connector = "anaf",
                        Settings = new Dictionary<string, string>
                        {
                            ["environment"] = "test",
                            ["clientId"] = "c",
                            ["clientSecret"] = "s",
                            ["refreshToken"] = "r",
                            ["tokenFile"] = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")),
                        },
                    }
                )
                .Value!;

    private static string State(string word) => $"""<header xmlns="mfp:anaf:dgti:efactura:stareMesajFactura:v1" stare="{word}" id_descarcare="9"/>""";

    private static string Errors(string attributes, string message = "[BR-RO-010]-BT-1") =>
        $"""<header xmlns="mfp:anaf:dgti:efactura:mesajEroriFactuta:v1" {attributes}><Error errorMessage="{message}"/></header>""";

    private static string Signature(byte[] covered, string address) =>
        $"""
            <Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><Reference URI="{address}"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
            <DigestValue>{Convert.ToBase64String(
                SHA256.HashData(covered)
            )}</DigestValue></Reference><Reference URI="#properties"><DigestValue>AAAA</DigestValue></Reference></SignedInfo></Signature>
            """;

    private static byte[] Zip(params (string Name, string Content)[] files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            (string Name, string Content)[] all = files.Any(file => file.Name.StartsWith("semnatura", StringComparison.Ordinal))
                ? files
                : [.. files, ("semnatura_77.xml", AnySignature)];
            foreach (var (name, content) in all)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return buffer.ToArray();
    }

    /// <summary>A signature that holds what it signs elsewhere: it says nothing of which document.</summary>
    private const string AnySignature =
        "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"><SignedInfo/><SignatureValue>AA==</SignatureValue></Signature>";

    [Theory]
    [InlineData("semnatura_none")]
    [InlineData("semnatura_77.xml")]
    public async Task PollAsync_OkWithoutTheMinistrysSignature_Blocked(string name)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var document = zip.CreateEntry("77.xml").Open())
            {
                document.Write(Sent);
            }

            if (name.EndsWith(".xml", StringComparison.Ordinal))
            {
                using var signature = zip.CreateEntry(name).Open();
                signature.Write("<a/>"u8);
            }
        }

        var blocked = Failures.Blocked(await PollAsync("ok", buffer.ToArray()));

        Assert.Contains("signature", blocked.Failure.Problem.Message, StringComparison.Ordinal);
    }

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }
        return folder.FullName;
    }

    private sealed class Owned(InvoiceId owner) : IConnectorMemory
    {
        public Task<InvoiceId?> OwnerAsync(string destination, string reference, CancellationToken cancellation) => Task.FromResult<InvoiceId?>(owner);

        public Task<string?> GetAsync(string destination, string message, CancellationToken cancellation) => Task.FromResult<string?>(null);

        public Task PutAsync(ConnectorMemoryEntry note, CancellationToken cancellation) => Task.CompletedTask;
    }
}
