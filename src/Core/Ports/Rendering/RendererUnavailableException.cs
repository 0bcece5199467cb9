namespace Invoicing.Ports.Rendering;

/// <summary>Pages were not drawn for a reason that is not the document's: no renderer was free or started, or one was lost. It may go better later.</summary>
/// <param name="code">GW-RENDER-BUSY, -SUSPENDED, -TIMEOUT or -CRASHED.</param>
/// <param name="message">What happened, and what to do.</param>
public sealed class RendererUnavailableException(string code, string message) : Exception(message)
{
    /// <summary>The code.</summary>
    public string Code => code;
}
