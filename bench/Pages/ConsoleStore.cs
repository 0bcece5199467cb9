using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Invoicing.Bench.Grow;
using Invoicing.Gateway.Configuration;
using Microsoft.Data.Sqlite;

namespace Invoicing.Bench.Pages;

/// <summary>A store of many invoices: 90 of 100 completed, 4 on their way, 4 on hold for five causes, 2 rejected.</summary>
internal static class ConsoleStore
{
    private const string Key = "bench-key-0123456789abcdef0123456789";

    private const string Mix = """
        UPDATE transmissions SET status = CASE WHEN seq % 100 < 90 THEN 'Completed' WHEN seq % 100 < 94 THEN 'Active' WHEN seq % 100 < 98 THEN 'Parked' ELSE 'Rejected' END,
          problem = CASE WHEN seq % 100 BETWEEN 94 AND 97 THEN 'GW-BENCH-' || (seq / 100 % 5) END, wake_at = NULL;
        UPDATE transmissions SET state = json_set(state, '$.Status', status, '$.Problem',
          CASE WHEN problem IS NOT NULL THEN json_object('Code', problem, 'Message', 'Nothing works.') END);
        UPDATE transmissions SET state = json_set(state, '$.Faults',
          json('[{"Code":"BR-CO-15","Severity":"Fatal","Message":"Of a broken line the sum is wrong."}]')) WHERE status = 'Rejected';
        UPDATE invoices SET status = (SELECT t.status FROM transmissions t WHERE t.invoice = invoices.seq), with_vat = seq * 100,
          received_at = received_at - (seq % 30) * 864000000000;
        ANALYZE;
        """;

    /// <summary>SHA-256 of the key that hands the first invoice in.</summary>
    public static string KeyHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));

    /// <summary>Makes it in the data folder of these options.</summary>
    public static async Task MakeAsync(GatewayOptions options, int count)
    {
        await using (var app = await ConsoleBench.StartAsync(options))
        {
            using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);
            using var body = new ByteArrayContent(await File.ReadAllBytesAsync(Sample()));
            body.Headers.ContentType = new("application/json");
            using var answer = await http.PostAsync(new Uri("/v1/invoices", UriKind.Relative), body);
            answer.EnsureSuccessStatusCode();
            await Task.Delay(2_000);
            await app.StopAsync();
        }

        GrowPrefill.Fill(options.Data, count);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(options.Data, "books.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Mix;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static string Sample()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Invoicing.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "samples", "invoice.json");
    }
}
