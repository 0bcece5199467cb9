using Invoicing.Gateway.Composition;

namespace Invoicing.Bench.Hub;

/// <summary>The app as a process of its own, until it is killed: engine on a hub in Azure Storage, and the timers that the host would call.</summary>
internal static class HubNode
{
    /// <summary>What it says when it takes requests.</summary>
    public const string Ready = "ready";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Data folder, name, address of the API, receiver, connection string of the storage, hub.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (folder, node, urls, receiver) = (arguments[0], arguments[1], arguments[2], new Uri(arguments[3]));
        var options = HubGateway.Options(folder, node, urls, receiver);
        var hub = await HubStorage.OpenAsync(arguments[4], arguments[5], node);
        await using var engine = await HubEngine.StartAsync(options, OutboundServices.All(options, TimeProvider.System), hub, _ => { });
        await Console.Out.WriteLineAsync(Ready);
        await HubTimers.RunAsync(engine, Pause, CancellationToken.None);
        return 0;
    }
}
