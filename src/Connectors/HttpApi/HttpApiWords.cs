using Invoicing.Lifecycle;

namespace Invoicing.Connectors.HttpApi;

/// <summary>The receiver's words of a document's state.</summary>
internal static class HttpApiWords
{
    /// <summary>On the authority axis; null where the word is none of these.</summary>
    public static AuthorityStatus? StatusOf(string? word) =>
        word switch
        {
            "received" => AuthorityStatus.Received,
            "delivered" => AuthorityStatus.Delivered,
            "cleared" => AuthorityStatus.Cleared,
            "rejected" => AuthorityStatus.Rejected,
            "cancelled" => AuthorityStatus.Cancelled,
            _ => null,
        };
}
