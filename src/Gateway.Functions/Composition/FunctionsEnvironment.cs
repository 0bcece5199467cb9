namespace Invoicing.Gateway.Functions.Composition;

/// <summary>Where the app runs.</summary>
internal static class FunctionsEnvironment
{
    /// <summary>Set to <see cref="Development"/> by the Functions tools on one's own machine. On Azure it is missing or another; of what Azure sets, no
    /// variable is there on every plan.</summary>
    public const string Variable = "AZURE_FUNCTIONS_ENVIRONMENT";

    /// <summary>One machine, where everything may lie on its disk.</summary>
    public const string Development = "Development";

    /// <summary>Whether the app is hosted: everywhere but where it is said to be in development. When in doubt it is, for then it refuses what would be
    /// lost.</summary>
    public static bool IsHosted(string? environment) => !string.Equals(environment, Development, StringComparison.OrdinalIgnoreCase);
}
