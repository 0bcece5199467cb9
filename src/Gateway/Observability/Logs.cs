using Microsoft.Extensions.Logging.Console;

namespace Invoicing.Gateway.Observability;

/// <summary>
/// Log lines on the console, each with the invoice, tenant and trace that it is about. .NET's own settings choose levels and form, as in
/// <c>Logging__Console__FormatterName=json</c>.
/// </summary>
internal static class Logs
{
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string TimeSetting = "Logging:Console:FormatterOptions:TimestampFormat";
    private const string UtcSetting = "Logging:Console:FormatterOptions:UseUtcTimestamp";
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    /// <summary>Sets the logs up. The form must be set anew: the host fixes one, whatever the configuration says.</summary>
    /// <param name="logging">The logs.</param>
    /// <param name="configuration">.NET's settings.</param>
    /// <param name="hasStarted">Whether the host has started. Before, whoever starts it hears why it cannot, and says so without a stack trace.</param>
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration, Func<bool> hasStarted)
    {
        logging
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter(Host, _ => hasStarted())
            .Services.Configure<ConsoleLoggerOptions>(console =>
                console.FormatterName = configuration["Logging:Console:FormatterName"] ?? ConsoleFormatterNames.Simple
            )
            .Configure<SimpleConsoleFormatterOptions>(form =>
            {
                form.SingleLine = true;
                WithTime(form, " ");
            })
            .Configure<JsonConsoleFormatterOptions>(form => WithTime(form, ""));

        void WithTime(ConsoleFormatterOptions form, string behind)
        {
            form.IncludeScopes = true;
            form.TimestampFormat = configuration[TimeSetting] ?? Time + behind;
            form.UseUtcTimestamp = configuration.GetValue(UtcSetting, true);
        }
    }
}
