using Invoicing.Lifecycle;

namespace Invoicing.Connectors.Anaf;

/// <summary>The names that ANAF gives, in its own words.</summary>
internal static class AnafReferences
{
    private const string Anaf = "anaf";

    /// <summary>The upload's index.</summary>
    public static Reference Upload(string index) => new(Anaf, "index_incarcare", index);

    /// <summary>The id under which its answer is fetched.</summary>
    public static Reference Download(string id) => new(Anaf, "id_descarcare", id);
}
