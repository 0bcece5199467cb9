using Invoicing.Connectors.HttpApi;
using Invoicing.Connectors.Sftp;
using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Payments;
using Invoicing.Ports.Secrets;
using Invoicing.Receivables.Cash.Settings;
using Invoicing.Routing;
using Invoicing.Storage.AzureBlobs;

namespace Invoicing.Gateway.Composition;

/// <summary>Where files for the accountants go, made of the configuration at the start, so that what is wrong with it is told then.</summary>
internal static class ExportTargets
{
    private static readonly TimeSpan HttpTime = TimeSpan.FromMinutes(2);

    /// <summary>The targets by name, or every fault.</summary>
    public static Result<IReadOnlyDictionary<string, IExportTarget>> Create(GatewayOptions options, ISecretSource secrets, TimeProvider clock)
    {
        var targets = new Dictionary<string, IExportTarget>();
        var faults = new List<Fault>();
        foreach (var (name, settings) in options.Payments.Exports)
        {
            var target = settings.To switch
            {
                ExportWay.Sftp => SftpExportTarget.Create(
                    new()
                    {
                        Id = name,
                        Connector = "sftp",
                        Settings = settings.Settings,
                    },
                    secrets,
                    clock
                ),
                ExportWay.Blob => Blob(name, settings, secrets),
                _ => Http(name, settings, secrets, clock),
            };
            faults.AddRange(target.Faults.Select(fault => Fault.Fatal(fault.Code, fault.Message, $"/payments/exports/{name}", hint: fault.Hint)));
            if (target.Succeeded)
            {
                targets[name] = target.Value;
            }
        }

        return faults.Count == 0
            ? Result<IReadOnlyDictionary<string, IExportTarget>>.Success(targets)
            : Result<IReadOnlyDictionary<string, IExportTarget>>.Failure(faults);
    }

    private static Result<IExportTarget> Blob(string name, ExportTargetSettings settings, ISecretSource secrets)
    {
        var connection = Secret(name, "connectionString", settings, secrets);
        var uri = settings.Settings.GetValueOrDefault("serviceUri");
        if (!connection.Succeeded || !settings.Settings.TryGetValue("container", out var container) || (connection.Value.Length == 0 && uri is null))
        {
            return connection.Succeeded
                ? Missing("Blobs need container, and connectionString or serviceUri.")
                : Result<IExportTarget>.Failure(connection.Faults);
        }

        var options = new AzureBlobOptions
        {
            ConnectionString = connection.Value.Length > 0 ? connection.Value : null,
            ServiceUri = uri is null ? null : new Uri(uri),
            Container = container,
        };
        return options.Problems() is [var problem, ..]
            ? Missing(problem)
            : Result<IExportTarget>.Success(new BlobExportTarget(options, settings.Settings.GetValueOrDefault("folder") ?? ""));
    }

    private static Result<IExportTarget> Http(string name, ExportTargetSettings settings, ISecretSource secrets, TimeProvider clock)
    {
        var token = Secret(name, "token", settings, secrets);
        return !token.Succeeded ? Result<IExportTarget>.Failure(token.Faults)
            : Uri.TryCreate((settings.Settings.GetValueOrDefault("url") ?? "").TrimEnd('/') + "/", UriKind.Absolute, out var url)
            && url.Scheme.StartsWith("http", StringComparison.Ordinal)
                ? Result<IExportTarget>.Success(new HttpExportTarget(url, token.Value.Length > 0 ? token.Value : null, HttpTime, true, clock))
            : Missing("HTTP needs url, as in https://books.example/inbox.");
    }

    private static Result<string> Secret(string name, string setting, ExportTargetSettings settings, ISecretSource secrets) =>
        settings.Settings.TryGetValue(setting, out var named) ? secrets.Resolve($"payments.exports.{name}.{setting}", named) : Result<string>.Success("");

    private static Result<IExportTarget> Missing(string message) =>
        Result<IExportTarget>.Failure(Fault.Fatal("GW-CONFIG-MISSING", message, hint: "See docs/payments.md."));
}
