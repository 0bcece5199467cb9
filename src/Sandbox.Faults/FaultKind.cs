using System.Text.Json.Serialization;

namespace Invoicing.Sandbox.Faults;

/// <summary>What can go wrong on the other side; the JSON name of each stands beside it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>HTTP 500 and nothing was taken.</summary>
    [JsonStringEnumMemberName("error-500")]
    Error500,

    /// <summary>The document is taken, the answer is HTTP 500.</summary>
    [JsonStringEnumMemberName("commit-then-500")]
    CommitThen500,

    /// <summary>Nothing is taken and no answer comes for <see cref="FaultRule.Seconds"/>.</summary>
    [JsonStringEnumMemberName("hang")]
    Hang,

    /// <summary>The document is taken and no answer comes for <see cref="FaultRule.Seconds"/>.</summary>
    [JsonStringEnumMemberName("commit-then-hang")]
    CommitThenHang,

    /// <summary>HTTP: all goes well, <see cref="FaultRule.Seconds"/> later than usual.</summary>
    [JsonStringEnumMemberName("delay")]
    Delay,

    /// <summary>HTTP: the document is taken <see cref="FaultRule.Seconds"/> later than usual, whether or not the caller still waits for the answer.</summary>
    [JsonStringEnumMemberName("commit-late")]
    CommitLate,

    /// <summary>HTTP 429 with <c>Retry-After</c> of <see cref="FaultRule.Seconds"/>.</summary>
    [JsonStringEnumMemberName("429")]
    TooManyRequests,

    /// <summary>KSeF: HTTP 400 with the exception code that <see cref="FaultRule.Message"/> names; nothing is taken.</summary>
    [JsonStringEnumMemberName("exception")]
    Exception,

    /// <summary>HTTP 403: the token or the right is refused.</summary>
    [JsonStringEnumMemberName("forbidden")]
    Forbidden,

    /// <summary>The web firewall's HTML page at HTTP 200; nothing is taken.</summary>
    [JsonStringEnumMemberName("waf-html")]
    WafHtml,

    /// <summary>The connection is reset before the document is taken.</summary>
    [JsonStringEnumMemberName("drop-before-commit")]
    DropBeforeCommit,

    /// <summary>The document is taken, then the connection is reset.</summary>
    [JsonStringEnumMemberName("drop-after-commit")]
    DropAfterCommit,

    /// <summary>The document is rejected with <see cref="FaultRule.Message"/> as soon as it is judged.</summary>
    [JsonStringEnumMemberName("reject")]
    Reject,

    /// <summary>ANAF: <c>in prelucrare</c> for <see cref="FaultRule.Polls"/> polls, at the longest for <see cref="FaultRule.Seconds"/> where set, then
    /// <c>nok</c>. SFTP and HTTP API: received, later rejected.</summary>
    [JsonStringEnumMemberName("late-rejection")]
    LateRejection,

    /// <summary>The verdict comes <see cref="FaultRule.Seconds"/> later than usual.</summary>
    [JsonStringEnumMemberName("verdict-delay")]
    VerdictDelay,

    /// <summary>The verdict comes only after a later document has its own: acknowledgements out of order.</summary>
    [JsonStringEnumMemberName("verdict-after-next")]
    VerdictAfterNext,

    /// <summary>ANAF: the document appears in the message lists <see cref="FaultRule.Seconds"/> later than usual.</summary>
    [JsonStringEnumMemberName("list-delay")]
    ListDelay,

    /// <summary>The same acknowledgement comes twice: two list entries of one upload, or two files or entries with one acknowledgement id.
    /// KSeF: the first send is taken into a session of KSeF's own, and answered as a duplicate of itself (440).</summary>
    [JsonStringEnumMemberName("duplicate-acknowledgement")]
    DuplicateAcknowledgement,

    /// <summary>SFTP and HTTP API: the verdict comes before the receipt of the same document.</summary>
    [JsonStringEnumMemberName("receipt-after-verdict")]
    ReceiptAfterVerdict,

    /// <summary>SFTP and HTTP API: no acknowledgement is written until somebody asks for what is lost (<c>SandboxHost.SendLost</c>).</summary>
    [JsonStringEnumMemberName("acknowledgement-lost")]
    AcknowledgementLost,

    /// <summary>SFTP: the acknowledgement file is cut off in the middle. HTTP API: the entry's status is a word that nobody knows.</summary>
    [JsonStringEnumMemberName("acknowledgement-unreadable")]
    AcknowledgementUnreadable,

    /// <summary>HTTP API: the answer to a package says nothing of this document, whatever became of it.</summary>
    [JsonStringEnumMemberName("omit-item")]
    OmitItem,

    /// <summary>SSH: the login is refused although the credentials are right.</summary>
    [JsonStringEnumMemberName("refuse-login")]
    RefuseLogin,

    /// <summary>SSH: the connection is cut once <see cref="FaultRule.Bytes"/> bytes of the file are written.</summary>
    [JsonStringEnumMemberName("drop-after-bytes")]
    DropAfterBytes,

    /// <summary>SSH: the rename is done, the connection is cut before its answer.</summary>
    [JsonStringEnumMemberName("drop-after-rename")]
    DropAfterRename,
}
