using Invoicing.Connectors.Settings;
using Invoicing.Faults;
using Invoicing.Gateway.Api;
using Invoicing.Gateway.Api.Requests;
using Invoicing.Gateway.Background;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Connections;
using Invoicing.Gateway.Documents;
using Invoicing.Gateway.Nodes;
using Invoicing.Gateway.Observability;
using Invoicing.Gateway.Routing;
using Invoicing.Mandates;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Run;
using Invoicing.Ports.Connectors;
using Invoicing.Ports.Documents;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Cash.Journals;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Invoicing.Gateway.Composition;

/// <summary>The one place where the gateway is put together.</summary>
public static class GatewayHost
{
    /// <summary>
    /// No file is watched for changes: the watch would be over the whole tree below the working folder, which makes each start slower where that tree is
    /// large,
    /// and one of the few that a system gives to a user.
    /// </summary>
    private static readonly WebApplicationOptions Unwatched = new() { Args = ["--hostBuilder:reloadConfigOnChange=false"] };

    /// <summary>How long the head of a request may take. 15 s: it is a few hundred bytes.</summary>
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(15);

    /// <summary>The gateway with all that there is, ready to run; or every fault of its options and its data folder.</summary>
    public static Task<Result<WebApplication>> CreateAsync(GatewayOptions options, TimeProvider clock) =>
        CreateAsync(
            options,
            DocumentEngine.All(options.Limits.ForReading(), Renderers.Of(AppContext.BaseDirectory, options.Pages, clock), clock),
            OutboundServices.All(options, clock),
            clock
        );

    /// <summary>The gateway with all that there is, driven by its own worker, and what a shell adds, such as <see cref="IGatewayPages"/>.</summary>
    public static Task<Result<WebApplication>> CreateAsync(GatewayOptions options, TimeProvider clock, Action<IServiceCollection> more) =>
        CreateAsync(
            options,
            DocumentEngine.All(options.Limits.ForReading(), Renderers.Of(AppContext.BaseDirectory, options.Pages, clock), clock),
            OutboundServices.All(options, clock),
            clock,
            services =>
            {
                AddLoops(services, options);
                more(services);
            }
        );

    /// <summary>The gateway with these engines and channels, driven by its own worker.</summary>
    public static Task<Result<WebApplication>> CreateAsync(GatewayOptions options, DocumentEngine engines, OutboundServices channels, TimeProvider clock) =>
        CreateAsync(options, engines, channels, clock, services => AddLoops(services, options));

    /// <summary>The gateway with these engines and channels, and what a shell adds: who drives the invoices, and where requests come from if not from a
    /// socket.</summary>
    public static async Task<Result<WebApplication>> CreateAsync(
        GatewayOptions options,
        DocumentEngine engines,
        OutboundServices channels,
        TimeProvider clock,
        Action<IServiceCollection> shell
    )
    {
        if (!channels.Brokers.Succeeded)
        {
            return Result<WebApplication>.Failure(channels.Brokers.Faults);
        }

        var metrics = new GatewayMetrics();
        (engines.Pages as MeteredRenderer)?.MeasureInto(metrics.Registry);
        var connectors = new ConnectorMaker(channels.Connectors, metrics);
        var catalogue = RoutingTables.Create(options, engines, connectors.Connect);
        if (!catalogue.Succeeded)
        {
            return Result<WebApplication>.Failure(catalogue.Faults);
        }

        var timestamping = Timestamping.Of(options.Audit.TimestampAuthority, clock);
        if (!timestamping.Succeeded)
        {
            return Result<WebApplication>.Failure(timestamping.Faults);
        }

        var connections = ConnectionBound.Of(options, OpenFiles.Most());
        if (!connections.Succeeded)
        {
            return Result<WebApplication>.Failure(connections.Faults);
        }

        var exports = ExportTargets.Create(options, new SecretSource(), clock);
        if (!exports.Succeeded)
        {
            return Result<WebApplication>.Failure(exports.Faults);
        }

        var mail = Mail.Of(options.Mail, new SecretSource());
        if (!mail.Succeeded)
        {
            return Result<WebApplication>.Failure(mail.Faults);
        }

        var charges = ChargeTargets.Create(options, new SecretSource(), clock);
        if (!charges.Succeeded)
        {
            return Result<WebApplication>.Failure(charges.Faults);
        }

        var store = await GatewayStores.OpenAsync(options, channels, clock);
        if (!store.Succeeded)
        {
            return Result<WebApplication>.Failure(store.Faults);
        }

        var keys = new TenantKeyStore(channels.Keys);
        var settings = TenantServices.Create(options, engines, connectors, catalogue.Value, keys, store.Value.Settings, clock);
        if (!settings.Succeeded)
        {
            return Result<WebApplication>.Failure(settings.Faults);
        }

        await StoreStartup.WaitAsync(() => settings.Value.Service.LoadAsync(), clock);
        var node = await StoreStartup.WaitAsync(() => BeginAsync(store.Value, options, clock), clock);
        options = options with { Worker = options.Worker with { Node = node.Name } };
        var builder = WebApplication.CreateSlimBuilder(Unwatched);
        builder.Services.AddSingleton(node).AddSingleton<INodes>(store.Value.Invoices).AddSingleton<IHostLifetime, ShellLifetime>();
        var door = new ConnectionDoor(connections.Value.Most, clock);
        builder.Services.AddSingleton(_ => door).AddSingleton<IConnectionListenerFactory, BoundedListeners>();
        var hasStarted = false;
        Logs.Configure(builder.Logging, builder.Configuration, () => hasStarted);
        TraceExport.Add(builder.Services, builder.Configuration, node.Name);
        builder
            .WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ConfigureKestrel(kestrel => Bound(kestrel, options.Limits, door));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopWithin);
        builder
            .Services.AddSingleton(clock)
            .AddSingleton(options)
            .AddSingleton(options.Limits)
            .AddSingleton(options.Webhooks)
            .AddSingleton(mail.Value)
            .AddSingleton(engines)
            .AddSingleton(channels)
            .AddSingleton(metrics)
            .AddSingleton(catalogue.Value);
        builder
            .Services.AddSingleton<IDocumentValidator>(engines.Judge)
            .AddSingleton(engines.Enricher)
            .AddSingleton<IKeyStore>(keys)
            .AddSingleton(MandateList.All);
        AddStores(builder.Services, store.Value);
        CheckpointServices.Add(builder.Services, options.Audit, timestamping.Value);
        PipelineServices.Add(builder.Services, options);
        ReceivableServices.Add(builder.Services, options);
        settings.Value.Add(builder.Services);
        CashServices.Add(builder.Services, options, exports.Value, charges.Value);
        builder
            .Services.AddSingleton<StoreMetrics>()
            .AddSingleton<DestinationThrottleMetrics>()
            .AddSingleton<AuditMetrics>()
            .AddSingleton<PaymentMetrics>()
            .AddSingleton<IDeliveryObserver>(provider => provider.GetRequiredService<PaymentMetrics>())
            .AddSingleton<IIntakeObserver>(metrics);
        builder.Services.AddSingleton(connections.Value).AddSingleton<HostMetrics>().AddHostedService<StartLog>().AddHostedService<SuspensionLog>();
        ApiServices.Add(builder.Services, options);
        shell(builder.Services);
        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => hasStarted = true);
        RequestIds.Use(app);
        ConnectionRequests.Use(app, door);
        foreach (var pages in app.Services.GetServices<IGatewayPages>())
        {
            pages.Map(app);
        }

        ApiEndpoints.Map(app, options);
        return Result<WebApplication>.Success(app);
    }

    private static void AddLoops(IServiceCollection services, GatewayOptions options)
    {
        PipelineServices.AddLoops(services);
        ReceivableServices.AddLoops(services, options);
        CashServices.AddLoops(services, options);
        QueueListeners.Add(services, options);
    }

    /// <summary>What the store must know before anything runs. Doing it again is safe.</summary>
    private static async Task<NodeName> BeginAsync(GatewayStores store, GatewayOptions options, TimeProvider clock)
    {
        await OperatorEndpoints.KeepAsync(store.Webhooks, Topics.Endpoints(options), CancellationToken.None);
        return await NodeName.TakeAsync(store.Invoices, options, clock);
    }

    /// <summary>The container closes what it makes itself: hence the factory, and hence the store is closed last.</summary>
    private static void AddStores(IServiceCollection services, GatewayStores store)
    {
        services.AddSingleton(_ => store);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().Invoices);
        services.AddSingleton<IConnectorMemory>(provider => provider.GetRequiredService<GatewayStores>().Invoices);
        services.AddSingleton<IRestores>(provider => provider.GetRequiredService<GatewayStores>().Invoices);
        services.AddSingleton<IQuotaLedger>(provider => provider.GetRequiredService<GatewayStores>().Invoices);
        services.AddSingleton<IChainStore>(provider => provider.GetRequiredService<GatewayStores>().Invoices);
        services.AddSingleton<IDestinationSuspensions>(provider => provider.GetRequiredService<GatewayStores>().Invoices);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().Webhooks);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().Receivables);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().Stops);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().People);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().Search);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().Payments);
        services
            .AddSingleton(provider => provider.GetRequiredService<GatewayStores>().AuditLog)
            .AddSingleton(provider => provider.GetRequiredService<GatewayStores>().Checkpoints);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().Documents);
        services.AddSingleton(provider => provider.GetRequiredService<GatewayStores>().EvidenceKey);
    }

    /// <summary>A sender slower than 4 KB a second is cut off: it would hold a place for a body for hours.</summary>
    private static void Bound(KestrelServerOptions kestrel, LimitOptions limits, ConnectionDoor door)
    {
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection => door.PassAsync(connection, next)));
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = limits.MaxBodyBytes;
        kestrel.Limits.KeepAliveTimeout = limits.IdleTime;
        kestrel.Limits.RequestHeadersTimeout = limits.IdleTime < HeadersTime ? limits.IdleTime : HeadersTime;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(4096, TimeSpan.FromSeconds(10));
    }
}
