using System.Security.Cryptography;
using CsCheck;
using Invoicing.Audit;

namespace Invoicing.Core.Tests.Audit;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves and roots that implementations of Certificate Transparency are commonly tested with.</summary>
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_OfKnownLeaves_IsTheKnownOne(int count, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(MerkleTree.Root([.. Leaves.Take(count).Select(Convert.FromHexString)])));

    /// <summary>The witness is the definition of RFC 9162, section 2.1.1, word for word: split at the largest power of two below the number of
    /// leaves.</summary>
    [Fact]
    public void Root_OfAnyLeaves_IsThatOfTheDefinition() =>
        Gen.Int[1, 300].Sample(count => Assert.Equal(Definition(Made(count)), MerkleTree.Root(Made(count))), iter: 60);

    [Fact]
    public void RootOf_EveryLeafWithItsPath_IsTheRoot() =>
        Gen.Int[1, 130]
            .Sample(
                count =>
                {
                    var leaves = Made(count);
                    var paths = MerkleTree.Paths(leaves, [.. Enumerable.Range(0, count)]);
                    var root = MerkleTree.Root(leaves);
                    for (var index = 0; index < count; index++)
                    {
                        Assert.Equal(root, MerkleTree.RootOf(leaves[index], index, count, paths[index]));
                        Assert.True(paths[index].Count <= Math.Ceiling(Math.Log2(count)));
                    }
                },
                iter: 40
            );

    [Fact]
    public void RootOf_AnythingElse_IsNotTheRoot()
    {
        var leaves = Made(11);
        var root = MerkleTree.Root(leaves);
        for (var index = 0; index < 11; index++)
        {
            var path = MerkleTree.Paths(leaves, [index])[0];
            for (var other = 0; other < 11; other++)
            {
                Assert.True(other == index || !root.SequenceEqual(MerkleTree.RootOf(leaves[index], other, 11, path) ?? []), $"{index} passes for {other}");
                Assert.True(other == index || !root.SequenceEqual(MerkleTree.RootOf(leaves[other], index, 11, path) ?? []), $"leaf {other} passes for {index}");
            }

            Assert.Null(MerkleTree.RootOf(leaves[index], index, 11, [.. path, root]));
            Assert.Null(MerkleTree.RootOf(leaves[index], index, 11, [.. path.Skip(1)]));
            Assert.Null(MerkleTree.RootOf(leaves[index], -1, 11, path));
            Assert.Null(MerkleTree.RootOf(leaves[index], 11, 11, path));
        }
    }

    /// <summary>A node must not pass for a leaf.</summary>
    [Fact]
    public void Root_OfANodeAsLeaf_IsAnother()
    {
        var leaves = Made(2);
        var inner = SHA256.HashData([0, .. leaves[0]]).Concat(SHA256.HashData([0, .. leaves[1]])).ToArray();
        Assert.NotEqual(MerkleTree.Root(leaves), MerkleTree.Root([inner]));
    }

    private static List<byte[]> Made(int count) => [.. Enumerable.Range(0, count).Select(index => SHA256.HashData(BitConverter.GetBytes(index)))];

    private static byte[] Definition(IReadOnlyList<byte[]> leaves)
    {
        if (leaves.Count == 1)
        {
            return SHA256.HashData([0, .. leaves[0]]);
        }

        var split = 1;
        while (split * 2 < leaves.Count)
        {
            split *= 2;
        }

        return SHA256.HashData([1, .. Definition([.. leaves.Take(split)]), .. Definition([.. leaves.Skip(split)])]);
    }
}
