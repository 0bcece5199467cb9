using Microsoft.Extensions.Logging.Console;

namespace Invoicing.Gateway.Observability;

/// <summary>
/// Log lines on the console, each with the invoice, tenant and trace that it is about. .NET's own settings choose levels and form, as in
/// <c>Logging__Console__FormatterName=json</c>.
/// </summary>
internal static class Logs
{
    /// <summary>Sets the logs up. The form must be set anew: the host fixes one, whatever the configuration says.</summary>
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration)
    {
        logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .Services.Configure<ConsoleLoggerOptions>(console =>
                console.FormatterName = configuration["Logging:Console:FormatterName"] ?? ConsoleFormatterNames.Simple
            )
            .Configure<SimpleConsoleFormatterOptions>(form => form.IncludeScopes = true)
            .Configure<JsonConsoleFormatterOptions>(form => form.IncludeScopes = true);
    }
}
