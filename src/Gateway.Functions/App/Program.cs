using Invoicing.Gateway.Functions.Composition;
using Invoicing.Gateway.Configuration;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var options = GatewayConfiguration.Load(file: null, overrides: new Dictionary<string, string?>());
var azure = AzureOptions.Of(new ConfigurationBuilder().AddEnvironmentVariables(AzureOptions.Prefix).Build());
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

var isHosted = Environment.GetEnvironmentVariable("WEBSITE_INSTANCE_ID") is { Length: > 0 };
var faults = options.Succeeded ? await GatewayServices.AddAsync(builder.Services, options.Value, azure, isHosted, TimeProvider.System) : options.Faults;
if (faults.Count > 0)
{
    foreach (var fault in faults)
    {
        await Console.Error.WriteLineAsync($"{fault.Code} {fault.Path}: {fault.Message} {fault.Hint}");
    }

    return 1;
}

await builder.Build().RunAsync();
return 0;
