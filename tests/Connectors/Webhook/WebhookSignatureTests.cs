using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Invoicing.Ports.Storage;

namespace Invoicing.Connectors.Webhook;

/// <summary>Signatures, with OpenSSL as the witness.</summary>
public sealed class WebhookSignatureTests
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Id = "01934e5c-0000-7000-8000-000000000001";
    private const long Timestamp = 1_763_800_000;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(Timestamp);
    private static readonly byte[] Body = "{\"id\":\"\u00e4\"}"u8.ToArray();

    [Fact]
    public async Task Of_Delivery_IsWhatOpenSslComputes()
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{Id}.{Timestamp}."), .. Body];

        Assert.Equal($"v1,{await OpenSslAsync(Encoding.UTF8.GetBytes(Secret), signed)}", WebhookSignature.Of(Secret, Id, Timestamp, Body));
    }

    [Fact]
    public async Task Of_EncodedSecret_KeyIsItsBytes()
    {
        byte[] key = [.. Enumerable.Range(0, 32).Select(value => (byte)(255 - value))];
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{Id}.{Timestamp}."), .. Body];

        Assert.Equal($"v1,{await OpenSslAsync(key, signed)}", WebhookSignature.Of("whsec_" + Convert.ToBase64String(key), Id, Timestamp, Body));
    }

    [Fact]
    public void Of_EndpointWhoseSecretWasReplaced_BothSignTheNewestFirstUntilTheTime()
    {
        var endpoint = new WebhookEndpoint("erp", "acme", "https://erp.example/", "whsec_" + Convert.ToBase64String(new byte[32]), [])
        {
            RetiredSecrets = [new(Secret, Now.AddSeconds(1))],
        };

        var both = WebhookSignature.Of(endpoint, Id, Timestamp, Body, Now).Split(' ');
        var one = WebhookSignature.Of(endpoint, Id, Timestamp, Body, Now.AddSeconds(1));

        Assert.Equal([WebhookSignature.Of(endpoint.Secret, Id, Timestamp, Body), WebhookSignature.Of(Secret, Id, Timestamp, Body)], both);
        Assert.Equal(both[0], one);
    }

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void IsStandard_Length_IsBounded(int bytes, bool expected) =>
        Assert.Equal(expected, WebhookSecret.IsStandard("whsec_" + Convert.ToBase64String(new byte[bytes])));

    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("whsec_")]
    [InlineData("whsec_0123456789abcdef0123456789abcdef0123456789_")]
    [InlineData("WHSEC_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("whsec_AAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAA")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB==")]
    [InlineData("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    public void IsStandard_OtherForm_False(string secret) => Assert.False(WebhookSecret.IsStandard(secret));

    [Fact]
    public void Make_Twice_StandardAndNotTheSame()
    {
        var secrets = new[] { WebhookSecret.Make(), WebhookSecret.Make() };

        Assert.All(secrets, secret => Assert.True(WebhookSecret.IsStandard(secret)));
        Assert.NotEqual(secrets[0], secrets[1]);
    }

    [Fact]
    public void Verify_Genuine_True() => Assert.True(Verify());

    [Fact]
    public void Verify_OneOfSeveralSignatures_True() => Assert.True(Verify(signatures: "v1,AAAA v1a,BBBB " + WebhookSignature.Of(Secret, Id, Timestamp, Body)));

    [Theory]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void Verify_Age_IsBounded(int seconds, bool expected) => Assert.Equal(expected, Verify(now: Now.AddSeconds(seconds)));

    [Fact]
    public void Verify_Altered_False()
    {
        Assert.False(Verify(secret: Secret + "x"));
        Assert.False(Verify(id: Id + "x"));
        Assert.False(Verify(timestamp: $"{Timestamp + 1}"));
        Assert.False(Verify(timestamp: "soon"));
        Assert.False(Verify(body: [.. Body, 0]));
        Assert.False(Verify(signatures: ""));
        Assert.False(Verify(signatures: "v1,"));
        Assert.False(Verify(signatures: WebhookSignature.Of(Secret, Id, Timestamp, Body)[3..]));
        Assert.False(Verify(signatures: "v1," + new string('A', 1000)));
    }

    private static bool Verify(
        string? secret = null,
        string? id = null,
        string? timestamp = null,
        string? signatures = null,
        byte[]? body = null,
        DateTimeOffset? now = null
    ) =>
        WebhookSignature.Verify(
            secret ?? Secret,
            id ?? Id,
            timestamp ?? $"{Timestamp}",
            signatures ?? WebhookSignature.Of(Secret, Id, Timestamp, Body),
            body ?? Body,
            now ?? Now
        );

    private static async Task<string> OpenSslAsync(byte[] key, byte[] signed)
    {
        Process process;
        try
        {
            process = Process.Start(
                new ProcessStartInfo("openssl", ["dgst", "-sha256", "-mac", "HMAC", "-macopt", $"hexkey:{Convert.ToHexStringLower(key)}", "-binary"])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            )!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("openssl is not installed.");
            throw;
        }

        using (process)
        {
            await process.StandardInput.BaseStream.WriteAsync(signed);
            process.StandardInput.Close();
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output);
            await process.WaitForExitAsync();
            Assert.Equal(32, output.Length);
            return Convert.ToBase64String(output.ToArray());
        }
    }
}
