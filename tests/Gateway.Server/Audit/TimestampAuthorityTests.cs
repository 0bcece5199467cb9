using System.Security.Cryptography;
using Invoicing.Connectors.Timestamps;
using Invoicing.Faults;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Tests.Checkpoints;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Gateway.Server.Tests.Audit;

public sealed class TimestampAuthorityTests
{
    private static readonly byte[] Data = "what is stamped"u8.ToArray();
    private static readonly byte[] Hash = SHA256.HashData(Data);

    [Theory]
    [InlineData(null, OpensslTsa.Policy)]
    [InlineData("1.2.3.4.2", "1.2.3.4.2")]
    public async Task StampAsync_OpensslAsAuthority_TokenVerifiesHereAndThere(string? policy, string issued)
    {
        await using var tsa = await HttpTsa.StartAsync();
        using var authority = new TimestampAuthority(
            new()
            {
                Url = tsa.Address,
                Policy = policy,
                User = "acme",
                Password = "pass",
            },
            TimeProvider.System
        );

        var token = await authority.StampAsync(Hash, default);

        Assert.True(token.Succeeded, string.Join(' ', token.Faults));
        Assert.True(tsa.Openssl.Verifies(Data, token.Value));
        Assert.False(tsa.Openssl.Verifies([.. Data, 1], token.Value));
        var stamp = TimeStamps.Verify(token.Value, Hash, tsa.Openssl.Roots);
        Assert.Equal((issued, true, "CN=Lighthouse stamps"), (stamp.Value!.Policy, stamp.Value.IsTrusted, stamp.Value.Authority));
        Assert.Equal([("application/timestamp-query", "Basic YWNtZTpwYXNz")], tsa.Asked);
    }

    [Fact]
    public async Task StampAsync_AnswerToAnotherQuery_IsNoAnswer()
    {
        await using var tsa = await HttpTsa.StartAsync();
        using var authority = new TimestampAuthority(new() { Url = tsa.Address }, TimeProvider.System);
        byte[]? first = null;
        tsa.Instead = (http, query) => HttpTsa.WriteAsync(http, first ??= tsa.Openssl.Reply(query));
        Assert.True((await authority.StampAsync(Hash, default)).Succeeded);

        // The same hash, an old nonce; then another hash.
        Assert.Equal("GW-TSA-ANSWER", (await authority.StampAsync(Hash, default)).Faults[0].Code);
        Assert.Equal("GW-TSA-ANSWER", (await authority.StampAsync(SHA256.HashData(Hash), default)).Faults[0].Code);
    }

    [Fact]
    public async Task StampAsync_PolicyThatTheAuthorityHasNot_IsNoAnswer()
    {
        await using var tsa = await HttpTsa.StartAsync();
        using var authority = new TimestampAuthority(new() { Url = tsa.Address, Policy = "1.2.3.4.9" }, TimeProvider.System);
        Assert.Equal("GW-TSA-ANSWER", (await authority.StampAsync(Hash, default)).Faults[0].Code);
    }

    [Theory]
    [InlineData("status", "GW-TSA-REFUSED")]
    [InlineData("type", "GW-TSA-REFUSED")]
    [InlineData("redirect", "GW-TSA-REFUSED")]
    [InlineData("garbage", "GW-TSA-ANSWER")]
    [InlineData("nothing", "GW-TSA-ANSWER")]
    [InlineData("cut", "GW-TSA-UNREACHABLE")]
    [InlineData("large", "GW-TSA-UNREACHABLE")]
    public async Task StampAsync_AuthorityInTrouble_IsAFault(string trouble, string code)
    {
        await using var tsa = await HttpTsa.StartAsync();
        using var authority = new TimestampAuthority(new() { Url = tsa.Address }, TimeProvider.System);
        tsa.Instead = (http, query) =>
            trouble switch
            {
                "status" => Status(http, 503),
                "type" => HttpTsa.WriteAsync(http, tsa.Openssl.Reply(query), "text/html"),
                "redirect" => Status(http, 307),
                "garbage" => HttpTsa.WriteAsync(http, "<html>"u8.ToArray()),
                "nothing" => HttpTsa.WriteAsync(http, []),
                "cut" => Abort(http),
                _ => HttpTsa.WriteAsync(http, new byte[TimestampAuthority.MaxAnswerBytes + 1]),
            };
        Assert.Equal(code, (await authority.StampAsync(Hash, default)).Faults[0].Code);
    }

    [Fact]
    public async Task StampAsync_NobodyThere_IsAFault()
    {
        var tsa = await HttpTsa.StartAsync();
        var address = tsa.Address;
        await tsa.DisposeAsync();
        using var authority = new TimestampAuthority(new() { Url = address }, TimeProvider.System);
        Assert.Equal("GW-TSA-UNREACHABLE", (await authority.StampAsync(Hash, default)).Faults[0].Code);
    }

    private static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.Location = "/";
        return Task.CompletedTask;
    }

    private static Task Abort(HttpContext http)
    {
        http.Abort();
        return Task.CompletedTask;
    }
}
