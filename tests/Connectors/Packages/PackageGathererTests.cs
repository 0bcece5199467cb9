using Invoicing.Lifecycle;
using Invoicing.Ports.Connectors;

namespace Invoicing.Connectors.Packages;

public sealed class PackageGathererTests
{
    /// <summary>Ten bytes each, 25 in a package: two and two and one; one of 30 alone.</summary>
    [Fact]
    public async Task SendAsync_MoreBytesThanAPackageMayHave_GoInSeveral()
    {
        List<int> packages = [];
        var gatherer = new PackageGatherer(
            package =>
            {
                lock (packages)
                {
                    packages.Add(package.Sum(document => document.Document.Length));
                }

                return Task.FromResult<IReadOnlyDictionary<string, SendResult>>(
                    package.ToDictionary(
                        document => document.TransmissionId,
                        SendResult (_) => new SendResult.Delivered(null, AuthorityStatus.Submitted, default, "text/plain")
                    )
                );
            },
            most: 100,
            mostBytes: 25,
            TimeSpan.FromMilliseconds(200),
            TimeProvider.System
        );

        var results = await Task.WhenAll(new[] { 10, 10, 10, 10, 30, 10 }.Select((length, index) => gatherer.SendAsync(Of(index, length), default)));

        Assert.All(results, result => Assert.IsType<SendResult.Delivered>(result));
        Assert.Equal([10, 20, 20, 30], packages.Order());
    }

    [Fact]
    public async Task SendAsync_SendingFails_EachIsTold()
    {
        var gatherer = new PackageGatherer(_ => throw new InvalidOperationException("bug"), 2, 100, TimeSpan.FromSeconds(5), TimeProvider.System);

        var sent = Enumerable.Range(0, 2).Select(index => gatherer.SendAsync(Of(index, 1), default)).ToList();

        foreach (var one in sent)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => one);
        }
    }

    private static OutboundDocument Of(int index, int length) =>
        new($"t-{index}", InvoiceId.New(DateTimeOffset.UnixEpoch), new("S-1", default, $"{index}", 2026), new byte[length], "", "text/plain", default);
}
