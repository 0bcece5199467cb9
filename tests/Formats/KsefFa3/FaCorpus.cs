using System.Xml.Linq;
using System.Xml.Schema;

namespace Invoicing.Formats.Tests.KsefFa3;

/// <summary>Public documents in FA(3) and the ministry's schema, beside the repository; absent in a bare checkout.</summary>
internal static class FaCorpus
{
    private const string Namespace = "{http://crd.gov.pl/wzor/2025/06/25/13775/}Faktura";

    private static readonly Lazy<(string Folder, XmlSchemaSet Schema)?> Found = new(Find);

    /// <summary>Documents that are valid by the schema.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Valid()
    {
        var (folder, _) = Need();
        string[] folders = [Path.Combine(folder, "corpus2", "ksef"), Path.Combine(folder, "corpus", "extra", "pl-ksef-fa3")];
        return
        [
            .. folders
                .Where(Directory.Exists)
                .SelectMany(each => Directory.GetFiles(each, "*.xml"))
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))
                .Where(file => Flaws(file.Item2).Count == 0),
        ];
    }

    /// <summary>What the ministry's schema finds, by .NET's own validator; a document of another structure is one flaw.</summary>
    public static IReadOnlyList<string> Flaws(ReadOnlyMemory<byte> document)
    {
        var (_, schema) = Need();
        using var stream = new MemoryStream(document.ToArray());
        try
        {
            var xml = XDocument.Load(stream);
            if (xml.Root!.Name != Namespace)
            {
                return [$"The root is {xml.Root.Name}."];
            }
            var flaws = new List<string>();
            xml.Validate(schema, (_, flaw) => flaws.Add(flaw.Message));
            return flaws;
        }
        catch (System.Xml.XmlException broken)
        {
            return [broken.Message];
        }
    }

    private static (string Folder, XmlSchemaSet Schema) Need()
    {
        if (Found.Value is null)
        {
            Assert.Skip("The documents and the schema of FA(3) are not at ../shared/corpus2.");
        }
        return Found.Value.Value;
    }

    private static (string Folder, XmlSchemaSet Schema)? Find()
    {
        var inside = true;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            var schemas = Path.Combine(shared, "corpus2", "_schemas", "ksef", "FA");
            if (!inside && Directory.Exists(schemas))
            {
                return (shared, Load(schemas));
            }
            inside &= !File.Exists(Path.Combine(folder.FullName, "Invoicing.sln"));
        }
        return null;
    }

    private static XmlSchemaSet Load(string folder)
    {
        var set = new XmlSchemaSet { XmlResolver = new Beside(Path.Combine(folder, "bazowe")) };
        set.Add(null, Path.Combine(folder, "schemat_FA(3)_v1-0E.xsd"));
        set.Compile();
        return set;
    }

    /// <summary>Schemas that are named by their address on the web lie beside.</summary>
    private sealed class Beside(string folder) : System.Xml.XmlUrlResolver
    {
        public override object? GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) =>
            absoluteUri.IsFile && File.Exists(absoluteUri.LocalPath)
                ? File.OpenRead(absoluteUri.LocalPath)
                : File.OpenRead(Path.Combine(folder, Path.GetFileName(absoluteUri.LocalPath)));
    }
}
