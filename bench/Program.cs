return args switch
{
    ["convert", ..] => Invoicing.Bench.Conversion.ConvertBench.Run(args[1..]),
    ["read", ..] => Invoicing.Bench.Read.ReadBench.Run(args[1..]),
    ["grow", .. var rest] => await Invoicing.Bench.Grow.GrowBench.RunAsync(rest),
    ["load", .. var rest] => await Invoicing.Bench.Load.LoadBench.RunAsync(rest),
    ["sign", ..] => Invoicing.Bench.Sign.SignBench.Run(args[1..]),
    ["accept", .. var rest] => await Invoicing.Bench.Accept.AcceptBench.RunAsync(rest.Contains("--json")),
    ["issue", .. var rest] => await Invoicing.Bench.Issue.IssueBench.RunAsync(rest),
    ["books", .. var rest] => await Invoicing.Bench.Books.BooksBench.RunAsync(rest),
    ["blocked", .. var rest] => await Invoicing.Bench.Blocked.BlockedBench.RunAsync(rest.Contains("--json")),
    ["validate", .. var rest] => Invoicing.Bench.Validate.ValidateBench.Run(rest),
    ["drill", .. var rest] => await Invoicing.Bench.Drill.DrillCommand.RunAsync(rest),
    ["demo-busy", .. var rest] => await Invoicing.Bench.DemoBusy.DemoBusyBench.RunAsync(rest),
    ["console", .. var rest] => await Invoicing.Bench.Pages.ConsoleBench.RunAsync(rest),
    ["match", .. var rest] => await Invoicing.Bench.Match.MatchBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench <name> [--json]");
    return 2;
}
