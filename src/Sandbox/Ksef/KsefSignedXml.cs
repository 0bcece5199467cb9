using System.Security.Cryptography.Xml;
using System.Xml;

namespace Invoicing.Sandbox.Ksef;

/// <summary>A signature whose references name elements by attributes that are called Id, below the signature too.</summary>
internal sealed class KsefSignedXml(XmlDocument document) : SignedXml(document)
{
    public override XmlElement? GetIdElement(XmlDocument? document, string idValue) =>
        base.GetIdElement(document, idValue) ?? document?.SelectSingleNode($"//*[@Id='{idValue}']") as XmlElement;
}
