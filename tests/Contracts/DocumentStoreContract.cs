using System.Security.Cryptography;
using System.Text;
using Invoicing.Ports.Storage;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>What every store of documents does.</summary>
public abstract class DocumentStoreContract : IAsyncLifetime
{
    protected IDocumentStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    [InlineData(3_000_000)]
    public async Task PutAsync_Bytes_ComeBackUnderTheirSha256(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        var hash = await Store.PutAsync(content, default);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), hash);
        var stored = await Store.GetAsync(hash, default);
        Assert.NotNull(stored);
        Assert.True(stored.Value.Span.SequenceEqual(content));
    }

    [Fact]
    public async Task PutAsync_SameBytesAtOnceAndAgain_AreOneDocument()
    {
        var content = RandomNumberGenerator.GetBytes(10_000);
        var hashes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Store.PutAsync(content, default)));
        Assert.Single(hashes.Append(await Store.PutAsync(content, default)).Distinct());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task PutAsync_ManyAtOnce_EachComesBack()
    {
        var contents = Enumerable.Range(0, 300).Select(index => Encoding.UTF8.GetBytes($"document {index}")).ToList();
        var hashes = await Task.WhenAll(contents.Select(content => Store.PutAsync(content, default)));
        for (var index = 0; index < contents.Count; index++)
        {
            Assert.Equal(contents[index], (await Store.GetAsync(hashes[index], default))!.Value.ToArray());
        }

        Assert.Equal(contents.Count, await CountAsync());
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    public async Task GetAsync_UnknownOrNoHash_IsNull(string hash) => Assert.Null(await Store.GetAsync(hash, default));

    [Fact]
    public async Task GetAsync_DamagedBytes_AreReportedAndNeverReturned()
    {
        var whole = await Store.PutAsync(Encoding.UTF8.GetBytes("stays whole"), default);
        var hash = await Store.PutAsync(Encoding.UTF8.GetBytes("is damaged afterwards"), default);
        await DamageAsync(hash);
        var exception = await Assert.ThrowsAsync<DocumentCorruptedException>(() => Store.GetAsync(hash, default));
        Assert.Equal(hash, exception.Hash);
        Assert.NotNull(await Store.GetAsync(whole, default));
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IDocumentStore> OpenAsync();

    protected abstract Task CloseAsync();

    /// <summary>Documents in it, counted behind its back.</summary>
    protected abstract Task<int> CountAsync();

    /// <summary>Changes a byte of a document behind its back.</summary>
    protected abstract Task DamageAsync(string hash);
}
