using System.Runtime.InteropServices;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Signing;
using Invoicing.Ports.Storage;
using Prometheus;

namespace Invoicing.Gateway.Observability;

/// <summary>What runs, and what it rests on: version, process, disk, certificates, tokens; asked whenever somebody looks.</summary>
internal sealed class HostMetrics
{
    private const string Evidence = "evidence";

    /// <summary>A refresh token of ANAF is good for a year from the day that it was handed out (ANAF, "Procedura de inregistrare aplicatii").</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(365);

    /// <summary>Certificates are looked up anew after this: a key vault counts its calls.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    private readonly GatewayOptions _options;
    private readonly IKeyStore _keys;
    private readonly ISigningKey _evidence;
    private readonly TimeProvider _clock;
    private readonly ILogger<HostMetrics> _log;
    private readonly Gauge _disk;
    private readonly Gauge _certificates;
    private readonly Gauge _tokens;
    private readonly Dictionary<string, DateTimeOffset> _ends = [];
    private long _looked;

    /// <summary>Figures in the registry of the metrics.</summary>
    public HostMetrics(GatewayMetrics metrics, GatewayOptions options, IKeyStore keys, ISigningKey evidence, TimeProvider clock, ILogger<HostMetrics> log)
    {
        (_options, _keys, _evidence, _clock, _log) = (options, keys, evidence, clock, log);
        var factory = Metrics.WithCustomRegistry(metrics.Registry);
        factory
            .CreateGauge("invoicing_build_info", "The version that runs; always 1.", ["version", "runtime"])
            .WithLabels(BuildInfo.Version, RuntimeInformation.FrameworkDescription)
            .Set(1);
        _disk = factory.CreateGauge("invoicing_disk_free_bytes", "Free bytes on the disk of the data folder.", Late);
        _certificates = factory.CreateGauge("invoicing_certificate_expires_seconds", "For how much longer the certificate of a key is valid.", ["key"]);
        _tokens = factory.CreateGauge("invoicing_token_expires_seconds", "For how much longer a destination's kept refresh token is good.", ["destination"]);
        DotNetStats.Register(metrics.Registry);
        metrics.Registry.AddBeforeCollectCallback(Collect);
    }

    private static GaugeConfiguration Late => new() { SuppressInitialValue = true };

    private void Collect()
    {
        var now = _clock.GetUtcNow();
        if (FreeBytes() is { } free)
        {
            _disk.Set(free);
        }

        Certificates(now);
        foreach (var (key, end) in _ends)
        {
            _certificates.WithLabels(key).Set((end - now).TotalSeconds);
        }

        foreach (var destination in _options.Destinations)
        {
            if (destination.Settings.TryGetValue("tokenFile", out var file) && File.Exists(file))
            {
                _tokens.WithLabels(destination.Id).Set((new DateTimeOffset(File.GetLastWriteTimeUtc(file)) + TokenLife - now).TotalSeconds);
            }
        }
    }

    private long? FreeBytes()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(_options.Data)).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A key that is not to be had keeps its last figure, which runs down by itself.</summary>
    private void Certificates(DateTimeOffset now)
    {
        if (_looked != 0 && _clock.GetElapsedTime(_looked) < LookAgain)
        {
            return;
        }

        _looked = _clock.GetTimestamp();
        _ends[_options.EvidenceKey ?? Evidence] = _evidence.Certificate.NotAfter;
        foreach (var id in _options.SigningKeys.Keys.Concat(_keys.OfTenants))
        {
            try
            {
                if (_keys.Find(id, now) is { Succeeded: true, Value: var key })
                {
                    _ends[id] = key.Certificate.NotAfter;
                }
            }
            catch (KeyUnavailableException exception)
            {
                _log.LogDebug(exception, "The certificate of key {Key} cannot be looked up now.", id);
            }
        }
    }
}
