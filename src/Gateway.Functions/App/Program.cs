using Invoicing.Faults;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Composition;
using Microsoft.Extensions.Hosting;

var isHosted = FunctionsEnvironment.IsHosted(Environment.GetEnvironmentVariable(FunctionsEnvironment.Variable));
var options = await RemoteConfiguration.LoadAsync(Environment.GetEnvironmentVariable(RemoteConfiguration.Variable));
var made = options.Succeeded
    ? await StartBound.RunAsync(() => FunctionsGateway.CreateAsync(options.Value, isHosted, TimeProvider.System), TimeProvider.System)
    : null;
if (made is not { Succeeded: true })
{
    foreach (var fault in made?.Faults ?? options.Faults)
    {
        await Console.Error.WriteLineAsync($"{fault.Code} {fault.Path}: {fault.Message} {fault.Hint}");
    }

    return 1;
}

await using var gateway = made.Value;
using var worker = FunctionsWorker.Build(args, gateway.Services);
await gateway.StartAsync();
await worker.RunAsync();
await gateway.StopAsync();
return 0;
