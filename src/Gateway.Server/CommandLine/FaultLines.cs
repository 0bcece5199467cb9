using Invoicing.Faults;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>How faults are told to a person: what, where, and the way out.</summary>
internal static class FaultLines
{
    /// <summary>Writes them to the error stream.</summary>
    public static void Tell(IEnumerable<Fault> faults)
    {
        foreach (var fault in faults)
        {
            var place = string.Join(", ", new[] { fault.Term, fault.Path, fault.Line is { } line ? $"line {line}" : null }.Where(part => part is not null));
            Console.Error.WriteLine($"{fault.Severity.ToString().ToLowerInvariant()} {fault.Code}: {fault.Message}{(place.Length > 0 ? $" [{place}]" : "")}");
            if (fault.Hint is { } hint)
            {
                Console.Error.WriteLine($"  {hint}");
            }
        }
    }
}
