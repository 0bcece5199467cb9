namespace Invoicing.Sandbox.Records;

/// <summary>What an authority writes into its records.</summary>
public static class LogEvents
{
    /// <summary>A document was taken: it now has legal effect, whatever answer the sender got.</summary>
    public const string Commit = "commit";

    /// <summary>The same bytes came again under the same file name: no second effect (SFTP, HTTP API).</summary>
    public const string Repeated = "repeated";

    /// <summary>An upload was answered with an error and not taken.</summary>
    public const string Refused = "refused";

    /// <summary>The authority judged a document; the detail says <c>ok</c> or <c>nok</c> with the reasons.</summary>
    public const string Verdict = "verdict";

    /// <summary>A document was withdrawn; the detail has the reason (HTTP API).</summary>
    public const string Cancelled = "cancelled";

    /// <summary>An acknowledgement was written for the sender.</summary>
    public const string Acknowledged = "acknowledged";

    /// <summary>The sender had acknowledgements removed, up to the id in the detail (HTTP API).</summary>
    public const string Removed = "removed";

    /// <summary>A fault of the script was played; the detail names it.</summary>
    public const string Fault = "fault";
}
