namespace Invoicing.Gateway.Functions.App;

/// <summary>
/// How the lines of the worker's log begin that alerts look for (infra/modules/alerts.bicep). The worker says them itself: of the host's own lines on
/// functions and queues none reach Application Insights once the worker sends its telemetry. Seen on a Functions host, 29 November 2026.
/// </summary>
internal static class AlertLines
{
    /// <summary>Every minute, by the timer: the worker lives.</summary>
    public const string Swept = "Swept";

    /// <summary>An orchestration ended in failure.</summary>
    public const string OrchestrationFailed = "The orchestration failed";

    /// <summary>A dropped file could not be taken in, and is tried again.</summary>
    public const string DropFailed = "A dropped file failed";
}
