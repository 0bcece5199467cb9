using System.Globalization;
using System.Text;
using CsCheck;
using Invoicing.Validation.Rules;
using Invoicing.Validation.Tests.Samples;

namespace Invoicing.Validation.Tests;

/// <summary>
/// Damaged bytes of our own seeds (Seeds/*.xml and the samples) never make the judge throw, hang or pass what it could not read. A run is
/// bounded; FUZZ_ITERATIONS makes it longer.
/// </summary>
public class FuzzTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly int Iterations = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_ITERATIONS"), CultureInfo.InvariantCulture, out var more)
        ? more
        : 2000;

    private static readonly byte[][] Tokens =
    [
        .. (
            (string[])
                [
                    "<",
                    ">",
                    "/>",
                    "</",
                    "&",
                    "&amp;",
                    "&#x",
                    "&#xD800;",
                    "&#1114112;",
                    "&bomb;",
                    "<!--",
                    "-->",
                    "<![CDATA[",
                    "]]>",
                    "<?",
                    "?>",
                    "<!DOCTYPE a>",
                    "xmlns=''",
                    "xmlns:q='urn:q'",
                    "\"",
                    "'",
                    "=",
                    " ",
                    "\n",
                    "\r",
                    "1e400",
                    "-1e-400",
                    "99999999999999999999999999999",
                    "NaN",
                    "-INF",
                    "1..0",
                    "2026-02-30",
                    "\uFFFE",
                    "日本",
                    "<a:b/>",
                ]
        ).Select(Encoding.UTF8.GetBytes),
        [0],
        [0xFF, 0xFE],
        [0xFE, 0xFF],
        [0xEF, 0xBB, 0xBF],
        [0xC0, 0x80],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
        [0xE6, 0x97],
        [0x80],
    ];

    private static readonly Encoding[] Encodings = [Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.Latin1, Encoding.UTF8];

    private static readonly Gen<(int How, int At, int Length, int With)[]> Damage = Gen.Select(
        Gen.Int[0, 7],
        Gen.Int[0, 1_000_000],
        Gen.Int[1, 400],
        Gen.Int[0, 10_000]
    ).Array[1, 6];

    public static TheoryData<string> Seeds => [.. Names().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void JudgeEach_DamagedBytes_GivesAVerdictAndNeverThrows(string name)
    {
        var seed = Seed(name);
        Damage.Sample(
            damages =>
            {
                var bytes = damages.Aggregate(seed, (now, damage) => Apply(now, damage.How, damage.At, damage.Length, damage.With));
                var available = DocumentValidator.Default.Available(bytes);
                var verdicts = DocumentValidator.Default.ValidateEach(bytes, available.Count > 0 ? available : [RuleSets.En16931Ubl], Today);

                Assert.NotEmpty(verdicts);
                Assert.All(verdicts, verdict => Assert.Equal(verdict.Passed, verdict.Faults.All(fault => fault.Severity != Faults.Severity.Fatal)));
                if (available.Count == 0)
                {
                    Assert.Single(verdicts[0].Faults);
                }
            },
            iter: Iterations
        );
    }

    private static byte[] Apply(byte[] bytes, int how, int at, int length, int with)
    {
        if (bytes.Length == 0)
        {
            return [(byte)with];
        }
        at %= bytes.Length;
        length = Math.Min(length, bytes.Length - at);
        return how switch
        {
            0 => [.. bytes[..at], .. bytes[(at + length)..]],
            1 => [.. bytes[..(at + length)], .. bytes[at..]],
            2 => bytes[..at],
            3 => [.. bytes[..at], (byte)with, .. bytes[(at + 1)..]],
            4 => [.. bytes[..at], (byte)(bytes[at] ^ (1 << (with % 8))), .. bytes[(at + 1)..]],
            5 when with % 40 == 0 => Encodings[with / 40 % Encodings.Length].GetBytes(Encoding.UTF8.GetString(bytes)),
            6 when with % 20 == 0 => [.. Tokens[^(1 + (with / 20 % 9))], .. bytes],
            _ => [.. bytes[..at], .. Tokens[with % Tokens.Length], .. bytes[at..]],
        };
    }

    private static byte[] Seed(string name) =>
        name switch
        {
            "sample-ubl" => Mutation.Apply(UblSample.Make(), ""),
            "sample-credit" => Mutation.Apply(UblSample.Make("AE", creditNote: true), ""),
            "sample-cii" => Mutation.Apply(CiiSample.Make(), ""),
            _ => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Seeds", name)),
        };

    private static IEnumerable<string> Names() =>
        Directory
            .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Seeds"))
            .Select(file => Path.GetFileName(file)!)
            .Concat(["sample-ubl", "sample-credit", "sample-cii"]);
}
