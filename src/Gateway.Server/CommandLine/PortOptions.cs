using System.CommandLine;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Options that name ports.</summary>
internal static class PortOptions
{
    private const int Most = 65_535;

    /// <summary>Has them take what is a port, or 0 for a free one.</summary>
    public static void Bound(params ReadOnlySpan<Option<int>> options)
    {
        foreach (var option in options)
        {
            if (option.Validators.Count > 0)
            {
                continue;
            }

            option.Validators.Add(result =>
            {
                if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var port) && port is < 0 or > Most)
                {
                    result.AddError($"{option.Name} is {port}: a port is from 0 to {Most}.");
                }
            });
        }
    }
}
