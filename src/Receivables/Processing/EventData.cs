using System.Text.Json;
using Invoicing.Ports.Receivables;
using Invoicing.Receivables.Events;
using Invoicing.Receivables.Json;

namespace Invoicing.Receivables.Processing;

/// <summary>The data of a stored event.</summary>
internal static class EventData
{
    /// <summary>Reads it as its kind says.</summary>
    public static T Of<T>(StoredEvent one)
        where T : class
    {
        using var document = JsonDocument.Parse(one.Event.Body);
        return document.RootElement.GetProperty("data").Deserialize<T>(EventJson.Options)!;
    }

    /// <summary>It as JSON, without its envelope.</summary>
    public static string Json(StoredEvent one)
    {
        using var document = JsonDocument.Parse(one.Event.Body);
        return document.RootElement.GetProperty("data").GetRawText();
    }
}
