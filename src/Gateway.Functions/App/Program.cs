using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Functions.Composition;
using Invoicing.Gateway.Functions.Http;
using Invoicing.Gateway.Functions.Orchestration;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Run;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var isHosted = FunctionsEnvironment.IsHosted(Environment.GetEnvironmentVariable(FunctionsEnvironment.Variable));
var options = GatewayConfiguration.Load(file: null, overrides: new Dictionary<string, string?>());
var made = options.Succeeded ? await FunctionsGateway.CreateAsync(options.Value, isHosted, TimeProvider.System) : null;
if (made is not { Succeeded: true })
{
    foreach (var fault in made?.Faults ?? options.Faults)
    {
        await Console.Error.WriteLineAsync($"{fault.Code} {fault.Path}: {fault.Message} {fault.Hint}");
    }

    return 1;
}

await using var gateway = made.Value;
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

// What functions ask for is the gateway's; it closes it by itself.
Share<HandOverServer>();
Share<Doorbell>();
Share<StageActivity>();
Share<Sweep>();
Share<QueueDoor>();
Share<DropDoor>();
Share<AcknowledgementPickup>();
Share<WebhookDispatcher>();
Share<CheckpointService>();
Share<TimeProvider>();
await gateway.StartAsync();
await builder.Build().RunAsync();
await gateway.StopAsync();
return 0;

void Share<T>()
    where T : class => builder.Services.AddSingleton(gateway.Services.GetRequiredService<T>());
