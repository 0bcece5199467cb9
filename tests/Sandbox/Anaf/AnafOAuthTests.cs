using System.Net;
using System.Text.Json;

namespace Invoicing.Sandbox.Tests.Anaf;

public class AnafOAuthTests
{
    [Fact]
    public async Task Token_WithRefreshToken_RotatesIt()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(login: false);
        string second = await caller.LoginAsync("sandbox-refresh-token");

        Assert.NotEqual("sandbox-refresh-token", second);
        Assert.Equal("invalid_grant", (await caller.TokenAsync("sandbox-refresh-token")).GetProperty("error").GetString());
        Assert.Equal(3, (await caller.TokenAsync(second)).GetProperty("access_token").GetString()!.Split('.').Length);
    }

    [Fact]
    public async Task Token_WithoutRotation_KeepsRefreshToken()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { RotateRefreshTokens = false }, login: false);
        Assert.Equal("sandbox-refresh-token", await caller.LoginAsync("sandbox-refresh-token"));
    }

    [Theory]
    [InlineData("wrong:secret", "refresh_token", "invalid_client")]
    [InlineData("sandbox-client:sandbox-secret", "password", "unsupported_grant_type")]
    public async Task Token_Wrong_NamesTheError(string client, string grant, string error)
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(login: false);
        JsonElement answer = await caller.TokenAsync("sandbox-refresh-token", client, grant);
        Assert.Equal(error, answer.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Upload_WithoutToken_IsForbidden()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(login: false);
        using HttpResponseMessage answer = await caller.PostAsync(Samples.Invoice("INV-1"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(caller.Sandbox.Log.Entries);
    }

    [Fact]
    public async Task Upload_WithForeignToken_IsForbidden()
    {
        await using AnafCaller one = await AnafCaller.StartAsync();
        await using AnafCaller other = await AnafCaller.StartAsync(login: false);
        other.Http.DefaultRequestHeaders.Authorization = one.Http.DefaultRequestHeaders.Authorization;
        using HttpResponseMessage answer = await other.PostAsync(Samples.Invoice("INV-1"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Upload_WithExpiredToken_IsUnauthorizedUntilRefreshed()
    {
        await using AnafCaller caller = await AnafCaller.StartAsync(new() { AccessTokenLifetime = TimeSpan.FromMinutes(5) }, login: false);
        string refresh = await caller.LoginAsync("sandbox-refresh-token");
        caller.Clock.Advance(TimeSpan.FromMinutes(6));
        using HttpResponseMessage answer = await caller.PostAsync(Samples.Invoice("INV-1"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);

        await caller.LoginAsync(refresh);
        Assert.Equal("0", (string?)(await caller.UploadAsync(Samples.Invoice("INV-1"))).Attribute("ExecutionStatus"));
    }
}
