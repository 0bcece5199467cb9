using System.Security.Cryptography;

namespace Invoicing.Audit;

/// <summary>
/// A Merkle tree over SHA-256: one hash for many leaves, and a short path from any of them to it. Leaves and nodes are hashed apart (0x00, 0x01), so that
/// none can pass for the other. Source: RFC 9162, "Certificate Transparency Version 2.0", sections 2.1.1 and 2.1.3.
/// </summary>
public static class MerkleTree
{
    /// <summary>The hash of all leaves, in their order; at least one.</summary>
    public static byte[] Root(IReadOnlyList<byte[]> leaves) => Levels(leaves)[^1][0];

    /// <summary>For each of these leaves, by index from 0, the hashes that lead from it to the root, lowest first.</summary>
    public static IReadOnlyList<IReadOnlyList<byte[]>> Paths(IReadOnlyList<byte[]> leaves, IReadOnlyList<int> indices)
    {
        var levels = Levels(leaves);
        return [.. indices.Select(index => Path(levels, index))];
    }

    /// <summary>The root that a leaf and its path lead to; null where the path is not as long as a tree of this size has it.</summary>
    /// <param name="leaf">The leaf.</param>
    /// <param name="index">Its index, from 0.</param>
    /// <param name="size">Leaves of the tree.</param>
    /// <param name="path">Hashes, lowest first.</param>
    public static byte[]? RootOf(byte[] leaf, long index, long size, IReadOnlyList<byte[]> path)
    {
        if (index < 0 || index >= size)
        {
            return null;
        }

        var (hash, used) = (Leaf(leaf), 0);
        for (; size > 1; (index, size) = (index / 2, (size + 1) / 2))
        {
            if (IsAlone(index, size))
            {
                continue;
            }

            if (used == path.Count)
            {
                return null;
            }

            hash = index % 2 == 1 ? Node(path[used], hash) : Node(hash, path[used]);
            used++;
        }

        return used == path.Count ? hash : null;
    }

    private static List<byte[]> Path(List<IReadOnlyList<byte[]>> levels, int index)
    {
        var path = new List<byte[]>();
        foreach (var level in levels.Take(levels.Count - 1))
        {
            if (!IsAlone(index, level.Count))
            {
                path.Add(level[index ^ 1]);
            }

            index /= 2;
        }

        return path;
    }

    /// <summary>From the leaves' hashes up to the root. The last of an odd number goes up as it is: the same as the RFC's split at a power of two.</summary>
    private static List<IReadOnlyList<byte[]>> Levels(IReadOnlyList<byte[]> leaves)
    {
        ArgumentOutOfRangeException.ThrowIfZero(leaves.Count, nameof(leaves));
        List<IReadOnlyList<byte[]>> levels =
        [
            [.. leaves.Select(Leaf)],
        ];
        while (levels[^1] is { Count: > 1 } below)
        {
            levels.Add([
                .. Enumerable
                    .Range(0, (below.Count + 1) / 2)
                    .Select(pair => IsAlone(2 * pair, below.Count) ? below[2 * pair] : Node(below[2 * pair], below[(2 * pair) + 1])),
            ]);
        }

        return levels;
    }

    private static bool IsAlone(long index, long size) => index == size - 1 && index % 2 == 0;

    private static byte[] Leaf(byte[] leaf) => SHA256.HashData([0, .. leaf]);

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);
}
