using System.Text;

namespace Invoicing.Contracts;

/// <summary>Bytes that nobody should send: nothing, noise, beginnings, ends, and mutants of a whole document. The same ones in every run.</summary>
public static class OddBytes
{
    /// <summary>Bytes that are no document.</summary>
    public static IEnumerable<byte[]> Strays =>
        new[]
        {
            "",
            " ",
            "<",
            "</",
            "<a",
            "<a/>",
            "<a>&b;</a>",
            "<?xml version='1.0' encoding='utf-7'?><a/>",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            "{",
            "{}",
            "[]",
            "null",
            "\"text\"",
            "%PDF-1.7",
            "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF",
            "PK\u0003\u0004",
            string.Concat(Enumerable.Repeat("<a>", 5_000)),
            string.Concat(Enumerable.Repeat("[", 5_000)),
        }
            .Select(Encoding.UTF8.GetBytes)
            .Concat([
                [0xEF, 0xBB, 0xBF],
                [0xFF, 0xFE, 0x3C, 0x00],
                [0xFE, 0xFF, 0x00],
                [0x1F, 0x8B, 0x08, 0x00],
                Noise(1, 4_096),
                Noise(2, 100_000),
            ]);

    /// <summary>A document cut at many places, and with bytes changed, lost and doubled.</summary>
    public static IEnumerable<byte[]> MutantsOf(byte[] document, int count = 150)
    {
        var random = new Random(42);
        for (var cut = 1; cut <= 20; cut++)
        {
            yield return document[..(document.Length * cut / 21)];
        }

        for (var number = 0; number < count; number++)
        {
            var mutant = document.ToList();
            for (var changes = random.Next(1, 6); changes > 0 && mutant.Count > 1; changes--)
            {
                var at = random.Next(mutant.Count);
                switch (random.Next(3))
                {
                    case 0:
                        mutant[at] = (byte)random.Next(256);
                        break;
                    case 1:
                        mutant.RemoveRange(at, Math.Min(random.Next(1, 40), mutant.Count - at));
                        break;
                    default:
                        mutant.InsertRange(at, mutant.GetRange(at, Math.Min(random.Next(1, 40), mutant.Count - at)));
                        break;
                }
            }

            yield return [.. mutant];
        }
    }

    private static byte[] Noise(int seed, int length)
    {
        var noise = new byte[length];
        new Random(seed).NextBytes(noise);
        return noise;
    }
}
