using System.CommandLine;
using System.Globalization;
using System.Net;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Options that take a port.</summary>
internal static class PortOptions
{
    /// <summary>A number that is no port is a wrong call.</summary>
    public static void Check(Command command)
    {
        foreach (var option in command.Options.OfType<Option<int>>())
        {
            option.Validators.Add(result =>
            {
                // What is no number at all is said by the parser.
                if (
                    result.Tokens is not [var token]
                    || !int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var port)
                    || port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort
                )
                {
                    return;
                }

                result.AddError($"{option.Name} takes a port from {IPEndPoint.MinPort} to {IPEndPoint.MaxPort}.");
            });
        }
    }
}
