using System.Globalization;
using System.Reflection;

namespace Invoicing.Storage.Sqlite.Migrations;

/// <summary>
/// A step of the schema: one numbered file, never edited once released. A step only adds (expand); what the release before still reads or writes
/// is removed a release later (contract), so that old and new may run side by side during a deploy.
/// </summary>
/// <param name="Version">From 1, without a gap.</param>
/// <param name="Name">Name of its file.</param>
/// <param name="Sql">Its statements.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    /// <summary>All steps in their order.</summary>
    public static IReadOnlyList<Migration> All { get; } =
        [.. Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(name => char.IsDigit(name[0])).Order(StringComparer.Ordinal).Select(Load)];

    private static Migration Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return new(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
    }
}
