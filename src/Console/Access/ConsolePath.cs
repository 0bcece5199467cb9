namespace Invoicing.WebConsole.Access;

/// <summary>Where the console is.</summary>
public static class ConsolePath
{
    /// <summary>Where it is served.</summary>
    public const string Root = "/console";

    /// <summary>A path of a tenant's pages.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="path">Below the tenant, with its query; empty for its first page.</param>
    public static string Of(string tenant, string path = "") => $"{Root}/t/{Uri.EscapeDataString(tenant)}{path}";
}
