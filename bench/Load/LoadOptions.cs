using System.Globalization;

namespace Invoicing.Bench.Load;

/// <summary>What is asked for on the command line.</summary>
internal sealed record LoadOptions
{
    /// <summary><c>--seconds</c>: of the measured stretch; from 1 to 86,400. 60 unless given.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary><c>--warmup</c>: seconds before it, for the just-in-time compiler; from 0 to 600. 20 unless given.</summary>
    public int WarmUp { get; init; } = 20;

    /// <summary><c>--rate</c>: invoices a second, whatever becomes of them (open loop); null for as many as go (closed loop), then half of that.</summary>
    public double? Rate { get; init; }

    /// <summary><c>--connections</c>: to the gateway; from 1 to 1,000. 32 unless given.</summary>
    public int Connections { get; init; } = 32;

    /// <summary><c>--backlog</c>: most invoices accepted and not yet settled in the closed loop; from 1 to 1,000,000. 1,000 unless given.</summary>
    public int Backlog { get; init; } = 1_000;

    /// <summary><c>--document</c>: <c>ubl</c> (judged twice) unless <c>json</c> is given.</summary>
    public string Document { get; init; } = "ubl";

    /// <summary><c>--signature</c>: <c>xades-bes</c> (RSA-2048) unless <c>xades-b-b</c> or <c>none</c> is given.</summary>
    public string Signature { get; init; } = "xades-bes";

    /// <summary>Whether there is one.</summary>
    public bool Signs => Signature != "none";

    /// <summary><c>--json</c>: one object in the last line.</summary>
    public bool Json { get; init; }

    /// <summary>The options, or null with what is wrong.</summary>
    public static (LoadOptions? Options, string Problem) Read(string[] args)
    {
        var options = new LoadOptions();
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at] == "--json")
            {
                options = options with { Json = true };
                continue;
            }

            if (at + 1 == args.Length || With(options, args[at], args[++at]) is not { } more)
            {
                return (null, $"{args[at]} is not understood, or out of bounds.");
            }

            options = more;
        }

        return (options, "");
    }

    private static LoadOptions? With(LoadOptions options, string name, string value) =>
        name switch
        {
            "--seconds" when Whole(value, 1, 86_400) is { } seconds => options with { Seconds = seconds },
            "--warmup" when Whole(value, 0, 600) is { } warmUp => options with { WarmUp = warmUp },
            "--rate" when double.TryParse(value, CultureInfo.InvariantCulture, out var rate) && rate is > 0 and <= 100_000 => options with { Rate = rate },
            "--connections" when Whole(value, 1, 1_000) is { } connections => options with { Connections = connections },
            "--backlog" when Whole(value, 1, 1_000_000) is { } backlog => options with { Backlog = backlog },
            "--document" when value is "ubl" or "json" => options with { Document = value },
            "--signature" when value is "xades-bes" or "xades-b-b" or "none" => options with { Signature = value },
            _ => null,
        };

    private static int? Whole(string value, int least, int most) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;
}
