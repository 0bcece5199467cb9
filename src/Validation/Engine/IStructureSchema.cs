namespace Invoicing.Validation.Engine;

/// <summary>An XML schema that a document is held against.</summary>
internal interface IStructureSchema
{
    /// <summary>Finds every violation, up to a bound.</summary>
    /// <param name="document">The document.</param>
    /// <param name="hits">Where they go.</param>
    /// <param name="most">Most of them.</param>
    void Run(Document document, HitList hits, int most);
}
