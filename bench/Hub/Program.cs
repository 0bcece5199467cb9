using System.Globalization;
using System.Text.Json;
using Invoicing.Bench.Hub;

return args switch
{
    ["node", .. var rest] => await HubNode.RunAsync(rest),
    ["drill", var invoices, var kills] => await DrillAsync(invoices, kills),
    _ => Usage(),
};

static async Task<int> DrillAsync(string invoices, string kills)
{
    var result = await HubDrill.RunAsync(int.Parse(invoices, CultureInfo.InvariantCulture), int.Parse(kills, CultureInfo.InvariantCulture));
    Console.WriteLine(JsonSerializer.Serialize(result));
    return result.IsGood ? 0 : 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: bench-hub drill INVOICES KILLS");
    return 2;
}
