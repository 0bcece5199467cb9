using System.Text.Json;
using Invoicing.Faults;
using Microsoft.Extensions.Configuration;

namespace Invoicing.Gateway.Configuration;

/// <summary>Reads the options: <c>gateway.json</c>, then environment variables (<c>INVOICING__…</c>), then the command line; the last word counts.</summary>
public static class GatewayConfiguration
{
    /// <summary>File that is read when none is named and it lies in the working directory.</summary>
    public const string DefaultFile = "gateway.json";

    /// <summary>What environment variables of the gateway begin with.</summary>
    public const string Prefix = "INVOICING__";

    /// <summary>The options, or every fault with path and hint.</summary>
    /// <param name="file">Configuration file; null for the default one, which may be absent.</param>
    /// <param name="overrides">What the command line says, as in <c>data</c> or <c>limits:maxDepth</c>.</param>
    public static Result<GatewayOptions> Load(string? file, IReadOnlyDictionary<string, string?> overrides)
    {
        if (file is not null && !File.Exists(file))
        {
            return Result<GatewayOptions>.Failure(Fault.Fatal("GW-CONFIG-FILE", $"The configuration file {file} does not exist.", hint: "Correct the path."));
        }

        return Load(builder => builder.AddJsonFile(Path.GetFullPath(file ?? DefaultFile), optional: true), overrides);
    }

    /// <summary>The options of a configuration file that lies elsewhere, and of the environment; or every fault.</summary>
    /// <param name="json">The file's content.</param>
    public static Result<GatewayOptions> Load(Stream json) => Load(builder => builder.AddJsonStream(json), new Dictionary<string, string?>());

    private static Result<GatewayOptions> Load(Action<IConfigurationBuilder> addFile, IReadOnlyDictionary<string, string?> overrides)
    {
        try
        {
            var builder = new ConfigurationBuilder();
            addFile(builder);
            return Bind(builder.AddEnvironmentVariables(Prefix).AddInMemoryCollection(overrides).Build());
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or JsonException or IOException or UnauthorizedAccessException)
        {
            return Result<GatewayOptions>.Failure(
                Fault.Fatal(
                    "GW-CONFIG-FILE",
                    $"The configuration file cannot be read: {(exception.InnerException ?? exception).Message}",
                    hint: "It must be JSON; comments are allowed."
                )
            );
        }
    }

    /// <summary>The options of a configuration, or every fault.</summary>
    public static Result<GatewayOptions> Bind(IConfiguration configuration)
    {
        var faults = ConfigurationShape.Check(configuration, typeof(GatewayOptions)).ToList();
        if (faults.Count > 0)
        {
            return Result<GatewayOptions>.Failure(faults);
        }

        var options = configuration.Get<GatewayOptions>() ?? new();
        faults.AddRange(OptionsRules.Check(options));
        return faults.Count > 0 ? Result<GatewayOptions>.Failure(faults) : Result<GatewayOptions>.Success(options);
    }
}
