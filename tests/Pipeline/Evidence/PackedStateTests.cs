using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Invoicing.Audit;
using Invoicing.Json;
using Invoicing.Lifecycle;
using Invoicing.Model;
using Invoicing.Pipeline.Evidence;

namespace Invoicing.Pipeline.Tests.Evidence;

/// <summary>What a pack says, held against trails whose entries bind little, as they did once, and against those of now.</summary>
public class PackedStateTests
{
    private const string Sent = "01a22c4354337c0abe0d56e0ebdabb60";
    private static readonly DateTimeOffset At = new(2026, 11, 30, 11, 42, 19, TimeSpan.Zero);
    private static readonly InvoiceId Id = InvoiceId.New(At);

    private static readonly Invoice Invoice = new()
    {
        Number = "R-1",
        IssueDate = new DateOnly(2026, 11, 20),
        CurrencyCode = "EUR",
        Buyer = new() { Name = "Buyer" },
    };

    private static readonly byte[] Semantic = JsonInvoice.Write(Invoice).ToArray();
    private static readonly string SemanticHash = Convert.ToHexStringLower(SHA256.HashData(Semantic));
    private static readonly string Word = new('a', 64);
    private static readonly string Received = new('b', 64);

    private static readonly Transmission Transmission = new()
    {
        Invoice = new()
        {
            Id = Id,
            Tenant = "acme",
            LegalIdentity = new("DE1", default, "R-1", 2026),
            ReceivedAt = At,
            UpdatedAt = At,
            Status = ProcessingStatus.Completed,
            Summary = InvoiceSummary.Of(Invoice),
            Documents = [new(DocumentRole.Received, Received, 7, "application/xml"), new(DocumentRole.Semantic, SemanticHash, 9, "application/json")],
        },
        Route = "ubl",
        Destination = "north",
        UpdatedAt = At,
        Status = ProcessingStatus.Completed,
        Authority = AuthorityStatus.Cleared,
        Documents = [new(DocumentRole.Acknowledgement, Word, 5, "application/json")],
    };

    private static readonly Attempt Attempt = new(Sent, 1, At.AddSeconds(1), "owner", AttemptStatus.Delivered) { ConcludedAt = At.AddSeconds(2) };

    private static readonly Acknowledgement Cleared = new()
    {
        Id = "A-1",
        Destination = "north",
        Correlation = Sent,
        Status = AuthorityStatus.Cleared,
        ReceivedAt = At.AddSeconds(3),
        Document = Transmission.Documents[0],
    };

    [Fact]
    public void Denied_AsItWas_NothingIs()
    {
        Assert.Null(Denied(isBound: false, "state.json", text => text));
        Assert.Null(Denied(isBound: true, "state.json", text => text));
    }

    [Theory]
    [InlineData("acknowledgements.json", "cleared", "rejected", true)]
    [InlineData("acknowledgements.json", "aaaaaaaaaa", "cccccccccc", true)]
    [InlineData("acknowledgements.json", "11:42:22", "09:42:22", true)]
    [InlineData("acknowledgements.json", "11:42:22", "11:42:21", false)]
    [InlineData("attempts.json", "11:42:20", "09:42:20", true)]
    [InlineData("attempts.json", "11:42:20", "11:42:25", false)]
    [InlineData("attempts.json", "11:42:21", "09:42:21", false)]
    [InlineData("state.json", "\"Buyer\"", "\"Another\"", true)]
    [InlineData("state.json", "2026-11-20", "2020-11-20", true)]
    [InlineData("state.json", "bbbbbbbbbb", "cccccccccc", true)]
    [InlineData("state.json", "\"ubl\"", "\"other\"", true)]
    [InlineData("state.json", "\"north\"", "\"south\"", false)]
    [InlineData("state.json", "\"acme\"", "\"beta\"", false)]
    [InlineData("state.json", "\"outbound\"", "\"inbound\"", false)]
    [InlineData("state.json", "\"clear\"", "\"report\"", false)]
    [InlineData("state.json", "\"metadata\": []", "\"metadata\": [{\"key\":\"a\",\"value\":\"b\"}]", false)]
    [InlineData("state.json", "\"faults\": []", "\"faults\": [{\"code\":\"X\",\"severity\":\"fatal\",\"message\":\"m\"}]", false)]
    [InlineData("state.json", "\"references\": []", "\"references\": [{\"provider\":\"x\",\"kind\":\"y\",\"value\":\"z\"}]", false)]
    public void Denied_Changed_IsByEntriesThatBindIt(string file, string before, string after, bool isToldByOld)
    {
        string Change(string text)
        {
            Assert.Contains(before, text, StringComparison.Ordinal);
            return text.Replace(before, after, StringComparison.Ordinal);
        }

        Assert.Equal(file, Denied(isBound: true, file, Change)?.File);
        Assert.Equal(isToldByOld ? file : null, Denied(isBound: false, file, Change)?.File);
    }

    private static (string File, string Denied)? Denied(bool isBound, string changed, Func<string, string> change)
    {
        var files = new Dictionary<string, string>
        {
            ["state.json"] = Json(new { record = Transmission.Invoice, transmissions = new[] { Transmission } }),
            ["attempts.json"] = Json(new[] { Attempt }),
            ["acknowledgements.json"] = Json(new[] { Cleared }),
        };
        files[changed] = change(files[changed]);
        return PackedState.Denied(
            Trail(isBound),
            name => files.TryGetValue(name, out var text) ? Encoding.UTF8.GetBytes(text) : null,
            hash => hash == SemanticHash ? Semantic : null
        );
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, EvidenceJson.Options);

    private static List<AuditEntry> Trail(bool isBound)
    {
        var accepted = new Dictionary<string, string>
        {
            [$"document.Received.{Received}"] = "7",
            [$"document.Semantic.{SemanticHash}"] = "9",
            ["key"] = Transmission.Invoice.LegalIdentity.ToString(),
            ["route"] = "ubl",
        };
        var sent = new Dictionary<string, string>
        {
            ["attempt"] = "1",
            ["attempt.status"] = "Delivered",
            ["transmission"] = Sent,
        };
        var heard = new Dictionary<string, string>
        {
            ["acknowledgements"] = "A-1",
            ["authority"] = "None>Cleared",
            ["standing"] = "Active>Completed",
            [$"document.Acknowledgement.{Word}"] = "5",
        };
        if (isBound)
        {
            BoundFacts.Submitted(accepted, Transmission, []);
            BoundFacts.Tried(sent, Attempt);
            BoundFacts.Heard(heard, [Cleared]);
        }

        var (trail, subject) = (new List<AuditEntry>(), AuditSubject.Of(Id));
        foreach (
            var (kind, at, facts) in new[]
            {
                ("receive.accepted", At, accepted),
                ("transmit.await", At.AddSeconds(2), sent),
                ("acknowledge.advance", At.AddSeconds(4), heard),
            }
        )
        {
            trail.Add(AuditChain.Append(subject, trail.Count, trail.Count == 0 ? AuditChain.Genesis(subject) : trail[^1].Hash, new(at, "worker", kind, facts)));
        }

        return trail;
    }
}
