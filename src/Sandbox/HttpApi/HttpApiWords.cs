namespace Invoicing.Sandbox.HttpApi;

/// <summary>The protocol's words of a document's state.</summary>
internal static class HttpApiWords
{
    public const string Received = "received";
    public const string Cleared = "cleared";
    public const string Rejected = "rejected";
    public const string Cancelled = "cancelled";
}
