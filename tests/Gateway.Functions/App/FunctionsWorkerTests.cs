using System.Reflection;
using Invoicing.Gateway.Functions.App;
using Invoicing.Gateway.Functions.Tests.Support;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Invoicing.Gateway.Functions.Tests.App;

/// <summary>The container that Program builds has what every function asks for. The host asks it only when a function is called.</summary>
public sealed class FunctionsWorkerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("invoicing-").FullName;
    private FunctionsApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await FunctionsApp.StartAsync(FunctionsApp.Options(_folder), new ScriptedConnector());

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Build_EveryTypeWithFunctions_GetsWhatItAsksFor()
    {
        using var worker = FunctionsWorker.Build([], _app.Services);

        Assert.Equal(
            ["DropFunctions", "HttpFunctions", "InvoiceFunctions", "MoneyFunctions", "TimerFunctions"],
            Holders(typeof(FunctionsWorker).Assembly).Select(type => type.Name).Except(["QueueFunctions"]).Order(StringComparer.Ordinal)
        );
        Assert.Empty(Missing(worker.Services, Holders(typeof(FunctionsWorker).Assembly)));
        Assert.All(Holders(typeof(FunctionsWorker).Assembly), type => Assert.NotNull(ActivatorUtilities.CreateInstance(worker.Services, type)));
    }

    [Fact]
    public async Task Build_Container_SharesTheGatewaysOwnAndLeavesItOpen()
    {
        var worker = FunctionsWorker.Build([], _app.Services);
        var shared = Holders(typeof(FunctionsWorker).Assembly).SelectMany(Asked).Distinct().Where(type => !typeof(ILogger).IsAssignableFrom(type)).ToList();

        Assert.All(shared, type => Assert.Same(_app.Services.GetService(type), worker.Services.GetService(type)));
        worker.Dispose();
        using var client = _app.Client();
        Assert.True((await client.GetAsync("/v1/invoices")).IsSuccessStatusCode);
    }

    [Fact]
    public void Missing_FunctionThatAsksForWhatNobodyShares_IsFound()
    {
        using var worker = FunctionsWorker.Build([], _app.Services);

        Assert.Equal(["Greedy: Version"], Missing(worker.Services, Holders(typeof(FunctionsWorkerTests).Assembly)));
    }

    [Fact]
    public void Build_HostNamesItself_IsWatched()
    {
        using var worker = FunctionsWorker.Build([$"--{HostWatch.HostSetting}=http://127.0.0.1:1"], _app.Services);

        Assert.Single(worker.Services.GetServices<IHostedService>().OfType<HostWatch>());
    }

    private static IEnumerable<Type> Holders(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type =>
                type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                    .Any(method => method.IsDefined(typeof(FunctionAttribute)))
            );

    private static IEnumerable<Type> Asked(Type type) =>
        type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType);

    private static IEnumerable<string> Missing(IServiceProvider services, IEnumerable<Type> holders) =>
        holders.SelectMany(holder => Asked(holder).Where(asked => services.GetService(asked) is null).Select(asked => $"{holder.Name}: {asked.Name}"));

    public sealed class Greedy(Version version)
    {
        [Function("Greedy")]
        public string Run() => version.ToString();
    }
}
