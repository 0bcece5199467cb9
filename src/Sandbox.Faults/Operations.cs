namespace Invoicing.Sandbox.Faults;

/// <summary>Where a fault can strike.</summary>
public static class Operations
{
    /// <summary>OAuth2 token endpoint.</summary>
    public const string Token = "token";

    /// <summary>KSeF: opening or closing a session.</summary>
    public const string Session = "session";

    /// <summary>HTTP API: asking for one document.</summary>
    public const string Probe = "probe";

    /// <summary>HTTP API: asking for acknowledgements.</summary>
    public const string PickUp = "pickup";

    /// <summary>HTTP API: removing acknowledgements.</summary>
    public const string Confirm = "confirm";

    /// <summary>Document upload over HTTP.</summary>
    public const string Upload = "upload";

    /// <summary>ANAF's status query.</summary>
    public const string Status = "stareMesaj";

    /// <summary>ANAF's two message lists.</summary>
    public const string List = "lista";

    /// <summary>ANAF's archive download.</summary>
    public const string Download = "descarcare";

    /// <summary>The authority's judgement of a document it took.</summary>
    public const string Verdict = "verdict";

    /// <summary>SSH: user authentication; the subject is the user name.</summary>
    public const string Login = "login";

    /// <summary>SFTP: opening a file.</summary>
    public const string Open = "open";

    /// <summary>SFTP: writing to a file.</summary>
    public const string Write = "write";

    /// <summary>SFTP: renaming; the subject is the new name.</summary>
    public const string Rename = "rename";

    /// <summary>HTTP API: withdrawing a document.</summary>
    public const string Cancel = "cancel";

    /// <summary>HTTP API: a document of a package.</summary>
    public const string PackageItem = "package-item";

    /// <summary>The operation that a kind of fault belongs to.</summary>
    public static string Of(FaultKind kind) =>
        kind switch
        {
            FaultKind.Reject
            or FaultKind.LateRejection
            or FaultKind.VerdictDelay
            or FaultKind.VerdictAfterNext
            or FaultKind.ListDelay
            or FaultKind.DuplicateAcknowledgement
            or FaultKind.ReceiptAfterVerdict
            or FaultKind.AcknowledgementLost
            or FaultKind.AcknowledgementUnreadable => Verdict,
            FaultKind.OmitItem => PackageItem,
            FaultKind.RefuseLogin => Login,
            FaultKind.DropAfterBytes => Write,
            FaultKind.DropAfterRename => Rename,
            _ => Upload,
        };
}
