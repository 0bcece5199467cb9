using System.Globalization;
using System.Reflection;

namespace Invoicing.Storage.Sql.Migrations;

/// <summary>
/// A step of the schema: one numbered file, never edited once released. A step only adds (expand); what the release before still reads or writes
/// is removed a release later (contract), so that old and new may run side by side during a deploy.
/// </summary>
/// <param name="Version">Rising, each once. Parts of the store number their steps in blocks of their own, so that a number may be filled in later: it is
/// applied then, and must not build on a higher one.</param>
/// <param name="Name">Name of its file.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>All steps of the store in SQLite, in their order.</summary>
    public static IReadOnlyList<Migration> Sqlite { get; } = All("sqlite/");

    /// <summary>All steps of the store in PostgreSQL, in their order.</summary>
    public static IReadOnlyList<Migration> Postgres { get; } = All("postgres/");

    private static List<Migration> All(string folder) =>
        [
            .. Assembly
                .GetExecutingAssembly()
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => Load(name, name[folder.Length..])),
        ];

    private static Migration Load(string resource, string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        return new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
