using System.Reflection;

namespace Invoicing.Gateway.Observability;

/// <summary>What was built.</summary>
internal static class BuildInfo
{
    /// <summary>The version, with the commit where the build knew it.</summary>
    public static string Version { get; } =
        typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? typeof(BuildInfo).Assembly.GetName().Version?.ToString()
        ?? "unknown";
}
