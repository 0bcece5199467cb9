using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Server.Tests.Api;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Evidence;
using Invoicing.Ports.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Invoicing.Gateway.Server.Tests.Audit;

/// <summary>What somebody writes into the tables is denied by the trail, wherever it comes to light.</summary>
public sealed class DeniedStateTests
{
    [Theory]
    [InlineData("UPDATE transmissions SET state = replace(state, '\"Authority\":\"Cleared\"', '\"Authority\":\"Rejected\"'), authority = 'Rejected'", true)]
    [InlineData("UPDATE transmissions SET state = replace(state, '\"Status\":\"Completed\"', '\"Status\":\"Cancelled\"'), status = 'Cancelled'", true)]
    [InlineData("UPDATE transmissions SET authority = 'Rejected'", false)]
    [InlineData("UPDATE invoices SET buyer_response = 'Accepted'", true)]
    [InlineData("UPDATE invoices SET status = 'Rejected'", true)]
    [InlineData("UPDATE attempts SET body = replace(body, 'Delivered', 'NotDelivered'), status = 'NotDelivered'", true)]
    [InlineData("UPDATE attempts SET body = replace(body, '\"OpenedAt\":\"20', '\"OpenedAt\":\"19')", true)]
    [InlineData("UPDATE acknowledgements SET body = replace(body, '\"Status\":\"Cleared\"', '\"Status\":\"Rejected\"') WHERE body LIKE '%Cleared%'", true)]
    [InlineData("UPDATE acknowledgements SET body = replace(body, '\"ReceivedAt\":\"20', '\"ReceivedAt\":\"19') WHERE body LIKE '%Cleared%'", true)]
    [InlineData("UPDATE acknowledgements SET body = replace(body, '\"Hash\":\"', '\"Hash\":\"0') WHERE body LIKE '%Cleared%'", true)]
    [InlineData("UPDATE invoices SET with_vat = with_vat + 1", true)]
    [InlineData("UPDATE invoices SET buyer_name = 'Another'", true)]
    [InlineData("UPDATE invoices SET issue_date = '2020-01-01'", true)]
    [InlineData("UPDATE invoices SET direction = 'Inbound'", true)]
    [InlineData("UPDATE invoices SET reference = 'another'", true)]
    [InlineData("UPDATE invoices SET content_hash = 'another'", false)]
    [InlineData("UPDATE invoices SET documents = replace(documents, '\"Received\"', '\"TaxTrace\"')", true)]
    [InlineData("UPDATE transmissions SET state = replace(state, '\"Purpose\":\"', '\"Purpose\":\"Report\",\"X\":\"'), purpose = 'Report'", true)]
    [InlineData("UPDATE transmissions SET state = replace(state, '\"Route\":\"', '\"Route\":\"x')", true)]
    [InlineData(
        "UPDATE transmissions SET state = replace(state, '\"Faults\":[', '\"Faults\":[{\"Code\":\"X\",\"Severity\":\"Warning\",\"Message\":\"m\"}')",
        true
    )]
    public async Task Tables_WrittenInto_AreDeniedByPackVerifierAndWatch(string change, bool isPacked)
    {
        await using var gateway = await TestGateway.StartAsync();
        using var client = gateway.Client();
        var id = await InvoiceTests.CompletedAsync(gateway, client, "T-1");
        var log = gateway.Services.GetRequiredService<IAuditLog>();
        Assert.True((await new LogVerifier(log, AuditTrust.None).VerifyAsync([], default)).Succeeded);
        Assert.True(EvidenceVerifier.Verify(await client.GetByteArrayAsync($"/v1/invoices/{id}/evidence")).Succeeded);

        using (var connection = new SqliteConnection($"Data Source={Path.Combine(gateway.Folder, "books.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = change;
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        var verified = await new LogVerifier(log, AuditTrust.None).VerifyAsync([], default);
        var watch = new AuditLogVerifier(log, new HashSet<string>(), TimeProvider.System);
        var pack = EvidenceVerifier.Verify(await client.GetByteArrayAsync($"/v1/invoices/{id}/evidence"));

        Assert.Equal("GW-LOG-STATE", verified.Faults[0].Code);
        Assert.Contains(id, verified.Faults[0].Message, StringComparison.Ordinal);
        Assert.Equal(("GW-LOG-STATE", 1), ((await watch.NextAsync(100, default))!.Code, watch.Broken));
        Assert.Equal(isPacked ? "GW-EVIDENCE-STATE" : null, pack.Faults.FirstOrDefault()?.Code);
    }

    [Fact]
    public async Task Documents_OnePackDamaged_IsNamedWithItsInvoice()
    {
        var folder = Directory.CreateTempSubdirectory("gw-documents").FullName;
        var options = TestGateway.Options(folder);
        string id;
        await using (var gateway = await TestGateway.StartAsync(folder: folder, keep: true))
        {
            using var client = gateway.Client();
            id = await InvoiceTests.CompletedAsync(gateway, client, "T-2");
        }

        var wrong = new List<(string Hash, string Invoice)>();
        var whole = await DocumentVerification.RunAsync(options, (hash, invoice, _) => wrong.Add((hash, invoice)), default);
        Assert.True(whole.Succeeded && whole.Value[0] > 3 && wrong.Count == 0, $"{wrong.Count} are wrong");
        var pack = Directory.EnumerateFiles(Path.Combine(folder, "documents"), "*.pack").Single();
        var bytes = File.ReadAllBytes(pack);
        bytes[^20] ^= 1;
        File.WriteAllBytes(pack, bytes);

        await DocumentVerification.RunAsync(options, (hash, invoice, _) => wrong.Add((hash, invoice)), default);

        Assert.Equal(id, Assert.Single(wrong).Invoice);
        Directory.Delete(folder, recursive: true);
    }
}
