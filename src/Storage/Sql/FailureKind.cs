namespace Invoicing.Storage.Sql;

/// <summary>Whose fault an exception is.</summary>
internal enum FailureKind
{
    /// <summary>Ours: a wrong statement, or an exception that has nothing to do with the database.</summary>
    Ours,

    /// <summary>Two writers stood in each other's way; the same again may succeed.</summary>
    Passing,

    /// <summary>The database cannot work now: its disk, its memory, its network, another process.</summary>
    Outside,
}
