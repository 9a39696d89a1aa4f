using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using DualRandom.Matching.Lottery;

namespace DualRandom.Benchmarks;

/// <summary>Tickets a second: SHA-256 of 48 bytes, in plain code and by the platform, on one core and on all (DR-1 F).</summary>
internal static class HashRates
{
    private const int Tickets = 2_000_000;

    public static void Print()
    {
        foreach (var (name, hash) in new (string, Hash)[] { ("plain code", ShortSha256.Hash), ("the platform's call", static (data, digest) => SHA256.HashData(data, digest)) })
        {
            Rate(hash, 1);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  SHA-256 of 48 bytes, {name,-20} {Rate(hash, 1):F1} M/s with one thread, {Rate(hash, Environment.ProcessorCount):F1} M/s with {Environment.ProcessorCount}"));
        }
    }

    private static double Rate(Hash hash, int threads)
    {
        var watch = Stopwatch.StartNew();
        Thread[] all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(() => Run(hash)))];
        foreach (var thread in all)
            thread.Start();
        foreach (var thread in all)
            thread.Join();
        return threads * Tickets / watch.Elapsed.TotalSeconds / 1e6;
    }

    private static void Run(Hash hash)
    {
        Span<byte> ticket = stackalloc byte[48];
        ticket.Clear();
        for (var i = 0; i < Tickets; i++)
            hash(ticket, ticket[..32]);
    }

    private delegate void Hash(ReadOnlySpan<byte> data, Span<byte> digest);
}
