using Invoicing.Receivables.Events;

namespace Invoicing.Receivables.Tests.Events;

/// <summary>The published schemas are those of the types that read events. UPDATE_API=1 writes them anew; a released version is never changed.</summary>
public sealed class EventSchemaTests
{
    internal static readonly string Docs = Path.Combine(Root(), "docs");
    private static readonly string Folder = Path.Combine(Docs, "schema", "events");
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Schemas_Published_AreThoseThatAreRead()
    {
        foreach (var kind in EventCatalogue.All)
        {
            var path = Path.Combine(Folder, $"{kind.Name}.v{kind.Version}.json");
            var text = kind.Schema().ToJsonString(Indented) + "\n";
            if (Environment.GetEnvironmentVariable("UPDATE_API") == "1")
            {
                Directory.CreateDirectory(Folder);
                File.WriteAllText(path, text);
            }

            Assert.Equal(text, File.ReadAllText(path));
        }

        Assert.Equal(EventCatalogue.All.Count, Directory.GetFiles(Folder).Length);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Invoicing.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
