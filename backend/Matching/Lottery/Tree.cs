namespace DualRandom.Matching.Lottery;

/// <summary>Tree of RFC 6962's shape over leaves of 32 bytes (A4): node = H(01 ‖ left ‖ right), empty = H("").</summary>
internal static class Tree
{
    /// <summary>The root, in one pass and with one digest per level in memory.</summary>
    public static byte[] Root(Suite suite, IEnumerable<byte[]> leaves)
    {
        var complete = new Stack<(byte[] Root, long Size)>();
        foreach (var leaf in leaves)
        {
            var (root, size) = (leaf, 1L);
            while (complete.TryPeek(out var left) && left.Size == size)
                (root, size) = (Node(suite, complete.Pop().Root, root), 2 * size);
            complete.Push((root, size));
        }
        if (complete.Count == 0)
            return suite.Hash([]);
        var right = complete.Pop().Root;
        while (complete.TryPop(out var left))
            right = Node(suite, left.Root, right);
        return right;
    }

    /// <summary>The same root, the leaves written by <paramref name="leaf"/>, which is asked from all cores at once.</summary>
    public static byte[] Root(Suite suite, int count, LeafWriter leaf)
    {
        // Below a power of two a subtree stands for itself, so that the roots of the batches are leaves of a tree of the same shape.
        const int batch = 1 << 12;
        var roots = new byte[(count + batch - 1) / batch][];
        SideBySide.Batches(count, batch, (number, from, to) =>
        {
            var level = new byte[(to - from) * Suite.DigestLength];
            for (var i = from; i < to; i++)
                leaf(i, level.AsSpan((i - from) * Suite.DigestLength, Suite.DigestLength));
            roots[number] = Reduce(suite, level);
        });
        return Root(suite, roots);
    }

    /// <summary>The audit path of the leaf at <paramref name="index"/>, its own sibling first.</summary>
    public static IReadOnlyList<byte[]> Path(Suite suite, IReadOnlyList<byte[]> leaves, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leaves.Count);
        var path = new List<byte[]>();
        var (from, count) = (0, leaves.Count);
        while (count > 1)
        {
            var left = LargestPowerOfTwoBelow(count);
            var inLeft = index < from + left;
            path.Add(Root(suite, inLeft ? Slice(leaves, from + left, count - left) : Slice(leaves, from, left)));
            (from, count) = inLeft ? (from, left) : (from + left, count - left);
        }
        path.Reverse();
        return path;
    }

    /// <summary>The root to which an audit path leads; a path of another length than the place has is refused.</summary>
    public static byte[] RootFrom(Suite suite, byte[] leaf, ulong index, ulong count, IReadOnlyList<byte[]> path)
    {
        if (index >= count)
            throw new DrawRefusedException("A4", "序号超出行数");
        var (node, place, last) = (leaf, index, count - 1);
        foreach (var sibling in path)
        {
            if (last == 0)
                throw new DrawRefusedException("A4", "包含路径过长");
            var isRight = (place & 1) == 1;
            node = isRight || place == last ? Node(suite, sibling, node) : Node(suite, node, sibling);
            // Without a right neighbour the node stands for the levels above it too.
            while (!isRight && place == last && place != 0 && (place & 1) == 0)
                (place, last) = (place >> 1, last >> 1);
            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 ? node : throw new DrawRefusedException("A4", "包含路径过短");
    }

    // Level by level, in place: pairs become nodes, an odd one goes up as it is.
    private static byte[] Reduce(Suite suite, byte[] level)
    {
        for (var count = level.Length / Suite.DigestLength; count > 1; count = (count + 1) / 2)
        {
            for (var i = 0; i + 1 < count; i += 2)
                Node(suite, At(i, 2), At(i / 2, 1));
            if (count % 2 == 1)
                At(count - 1, 1).CopyTo(At(count / 2, 1));
        }
        return [.. At(0, 1)];

        Span<byte> At(int index, int length) => level.AsSpan(index * Suite.DigestLength, length * Suite.DigestLength);
    }

    private static byte[] Node(Suite suite, byte[] left, byte[] right)
    {
        Span<byte> children = stackalloc byte[2 * Suite.DigestLength];
        left.CopyTo(children);
        right.CopyTo(children[Suite.DigestLength..]);
        var node = new byte[Suite.DigestLength];
        Node(suite, children, node);
        return node;
    }

    // H(01 ‖ left ‖ right)
    private static void Node(Suite suite, ReadOnlySpan<byte> children, Span<byte> node)
    {
        Span<byte> bytes = stackalloc byte[1 + 2 * Suite.DigestLength];
        bytes[0] = 1;
        children.CopyTo(bytes[1..]);
        suite.Hash(bytes, node);
    }

    private static int LargestPowerOfTwoBelow(int count) => 1 << System.Numerics.BitOperations.Log2((uint)count - 1);

    private static IEnumerable<byte[]> Slice(IReadOnlyList<byte[]> leaves, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            yield return leaves[i];
    }
}

/// <summary>Writes the leaf at this index.</summary>
internal delegate void LeafWriter(int index, Span<byte> leaf);
