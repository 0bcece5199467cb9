namespace Invoicing.Pipeline.Evidence;

/// <summary>Names of the files in a pack.</summary>
internal static class EvidenceNames
{
    public const string Manifest = "manifest.json";
    public const string Signature = "manifest.sig";
    public const string Certificate = "certificate.pem";
    public const string Trail = "trail.json";
    public const string Log = "log.json";
    public const string State = "state.json";
    public const string Attempts = "attempts.json";
    public const string Acknowledgements = "acknowledgements.json";
    public const string Documents = "documents/";
}
