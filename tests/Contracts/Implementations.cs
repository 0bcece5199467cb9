using System.Reflection;

namespace Invoicing.Contracts;

/// <summary>Who implements a port, so that none is left out of its suite.</summary>
public static class Implementations
{
    /// <summary>Names of the classes of an assembly that implement a port, in alphabetical order.</summary>
    public static IReadOnlyList<string> Of<TPort>(Assembly assembly) =>
        [
            .. assembly
                .GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false, DeclaringType: null } && typeof(TPort).IsAssignableFrom(type))
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The suites of a kind that a test assembly runs.</summary>
    public static IReadOnlyList<TSuite> Suites<TSuite>(Assembly tests) =>
        [
            .. tests
                .GetExportedTypes()
                .Where(type => type is { IsAbstract: false } && typeof(TSuite).IsAssignableFrom(type))
                .Select(type => (TSuite)Activator.CreateInstance(type)!),
        ];
}
