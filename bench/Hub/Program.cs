using System.Globalization;
using System.Text.Json;
using Invoicing.Bench.Hub;

return args switch
{
    ["node", .. var rest] => await HubNode.RunAsync(rest),
    ["drill", var invoices, var kills] => await DrillAsync(Number(invoices), Number(kills)),
    ["orchestrate", var invoices, .. var rest] => await OrchestrateBench.RunAsync(Number(invoices), rest.Contains("--storage")),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static async Task<int> DrillAsync(int invoices, int kills)
{
    var result = await HubDrill.RunAsync(invoices, kills);
    Console.WriteLine(JsonSerializer.Serialize(result));
    return result.IsGood ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: bench-hub drill INVOICES KILLS | orchestrate INVOICES [--storage]");
    return 2;
}
