using Invoicing.Faults;
using Invoicing.Gateway.Api;
using Invoicing.Gateway.Configuration;
using Invoicing.Gateway.Observability;
using Invoicing.Pipeline.Intake;
using Invoicing.Pipeline.Run;
using Invoicing.Ports;
using Invoicing.Store;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Invoicing.Gateway.Composition;

/// <summary>The one place where the gateway is put together.</summary>
public static class GatewayHost
{
    /// <summary>
    /// No file is watched for changes: the watch would be over the whole tree below the working folder, which makes each start slower where that tree is large,
    /// and one of the few that a system gives to a user.
    /// </summary>
    private static readonly WebApplicationOptions Unwatched = new() { Args = ["--hostBuilder:reloadConfigOnChange=false"] };

    /// <summary>The gateway with all that there is, ready to run; or every fault of its options and its data folder.</summary>
    public static Task<Result<WebApplication>> CreateAsync(GatewayOptions options, TimeProvider clock) =>
        CreateAsync(options, Engines.All(options.Limits.ForReading()), Channels.All(options, clock), clock);

    /// <summary>The gateway with these engines and channels, driven by its own worker.</summary>
    public static Task<Result<WebApplication>> CreateAsync(GatewayOptions options, Engines engines, Channels channels, TimeProvider clock) =>
        CreateAsync(
            options,
            engines,
            channels,
            clock,
            services =>
            {
                PipelineServices.AddLoops(services);
                QueueIntakes.Add(services, options);
            }
        );

    /// <summary>The gateway with these engines and channels, and what a shell adds: who drives the invoices, and where requests come from if not from a
    /// socket.</summary>
    public static async Task<Result<WebApplication>> CreateAsync(
        GatewayOptions options,
        Engines engines,
        Channels channels,
        TimeProvider clock,
        Action<IServiceCollection> shell
    )
    {
        if (!channels.Brokers.Succeeded)
        {
            return Result<WebApplication>.Failure(channels.Brokers.Faults);
        }

        var metrics = new GatewayMetrics();
        var catalogue = Catalogues.Create(options, engines, channels, (destination, connector) => MeteredConnector.Around(destination, connector, metrics));
        if (!catalogue.Succeeded)
        {
            return Result<WebApplication>.Failure(catalogue.Faults);
        }

        var timestamping = Timestamping.Of(options.Audit.TimestampAuthority, clock);
        if (!timestamping.Succeeded)
        {
            return Result<WebApplication>.Failure(timestamping.Faults);
        }

        var books = await Books.OpenAsync(options, channels, clock);
        if (!books.Succeeded)
        {
            return Result<WebApplication>.Failure(books.Faults);
        }

        var node = await BooksAway.WaitAsync(() => BeginAsync(books.Value, options, clock), clock);
        options = options with { Worker = options.Worker with { Node = node.Name } };
        var builder = WebApplication.CreateSlimBuilder(Unwatched);
        builder.Services.AddSingleton(node).AddSingleton<INodeBook>(books.Value.Invoices);
        Logs.Configure(builder.Logging, builder.Configuration);
        TraceExport.Add(builder.Services, builder.Configuration, node.Name);
        builder
            .WebHost.UseUrls(options.Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .ConfigureKestrel(kestrel => Bound(kestrel, options.Limits));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopWithin);
        builder
            .Services.AddSingleton(clock)
            .AddSingleton(options)
            .AddSingleton(options.Limits)
            .AddSingleton(options.Webhooks)
            .AddSingleton(engines)
            .AddSingleton(channels)
            .AddSingleton(metrics)
            .AddSingleton(catalogue.Value);
        builder.Services.AddSingleton<IDocumentJudge>(engines.Judge).AddSingleton(engines.Enricher).AddSingleton(channels.Keys);
        AddBooks(builder.Services, books.Value);
        CheckpointServices.Add(builder.Services, options.Audit, timestamping.Value);
        PipelineServices.Add(builder.Services, options);
        builder.Services.AddSingleton<StoreFigures>().AddSingleton<GateFigures>().AddSingleton<AuditFigures>().AddSingleton<IIntakeObserver>(metrics);
        ApiServices.Add(builder.Services, options);
        shell(builder.Services);
        var app = builder.Build();
        ApiEndpoints.Map(app, options);
        return Result<WebApplication>.Success(app);
    }

    /// <summary>What the books must know before anything runs. Doing it again is safe.</summary>
    private static async Task<NodeName> BeginAsync(Books books, GatewayOptions options, TimeProvider clock)
    {
        await OperatorEndpoints.KeepAsync(books.Webhooks, Topics.Endpoints(options), CancellationToken.None);
        return await NodeName.TakeAsync(books.Invoices, options, clock);
    }

    /// <summary>The container closes what it makes itself: hence the factory, and hence the books are closed last.</summary>
    private static void AddBooks(IServiceCollection services, Books books)
    {
        services.AddSingleton(_ => books);
        services.AddSingleton(provider => provider.GetRequiredService<Books>().Invoices);
        services.AddSingleton<IKnownReferences>(provider => provider.GetRequiredService<Books>().Invoices);
        services.AddSingleton<IQuotaLedger>(provider => provider.GetRequiredService<Books>().Invoices);
        services.AddSingleton<IDestinationBook>(provider => provider.GetRequiredService<Books>().Invoices);
        services.AddSingleton(provider => provider.GetRequiredService<Books>().Webhooks);
        services
            .AddSingleton(provider => provider.GetRequiredService<Books>().AuditLog)
            .AddSingleton(provider => provider.GetRequiredService<Books>().Checkpoints);
        services.AddSingleton(provider => provider.GetRequiredService<Books>().Documents);
        services.AddSingleton(provider => provider.GetRequiredService<Books>().EvidenceKey);
    }

    /// <summary>A sender slower than 4 KB a second is cut off: it would hold a place for a body for hours.</summary>
    private static void Bound(KestrelServerOptions kestrel, LimitOptions limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = limits.MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = limits.MaxConnections;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(4096, TimeSpan.FromSeconds(10));
    }
}
