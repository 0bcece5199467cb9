using Invoicing.Faults;
using Invoicing.Ports.Documents;
using Invoicing.Validation.Engine;

namespace Invoicing.Validation;

/// <summary>Takes the document to judge out of the files that carry one.</summary>
internal sealed class Unpacking(IReadOnlyList<IDocumentContainer> containers, ValidationLimits limits)
{
    /// <summary>Version of our own account of a container.</summary>
    private const string Version = "1";

    /// <summary>Containers inside each other. A PDF holds XML, and that may be of a syntax without rules.</summary>
    private const int MostLayers = 2;

    private readonly ReadLimits _limits = ReadLimits.Default with { MaxBytes = limits.MaxBytes, MaxDepth = limits.MaxDepth };

    /// <summary>The document inside, or the bytes themselves where they are none of these files; null where there is nothing to judge. A row for each file
    /// that was opened.</summary>
    internal (ReadOnlyMemory<byte>? Document, IReadOnlyList<RuleSetVerdict> Rows) Of(ReadOnlyMemory<byte> bytes)
    {
        List<RuleSetVerdict> rows = [];
        for (var layer = 0; layer < MostLayers; layer++)
        {
            var head = new DocumentHead(bytes);
            if (containers.FirstOrDefault(known => known.IsContainer(head)) is not { } container)
            {
                break;
            }

            var content = container.Open(bytes, _limits);
            if (content.Unjudged is { } profile)
            {
                return (null, [.. rows, Partial(profile)]);
            }

            rows.Add(RowOf(container.Id, content));
            if (content.Document is not { } inner)
            {
                return (null, rows);
            }

            bytes = inner;
        }

        return (bytes, rows);
    }

    /// <summary>A row that says why nothing was judged.</summary>
    internal static RuleSetVerdict NotValidated(string id, Fault fault) => new(id, "", [fault.Code], [], [fault], 1) { FatalCount = 1 };

    private static RuleSetVerdict RowOf(string id, ContainerContent content)
    {
        var faults = content.Faults.Select(fault => fault with { RuleSet = $"{id}@{Version}" }).ToList();
        var fatal = faults.Where(fault => fault.Severity == Severity.Fatal).ToList();
        var warnings = faults.Where(fault => fault.Severity == Severity.Warning).ToList();
        return new(id, content.Document is null ? "" : Version, Codes(fatal), Codes(warnings), faults, faults.Count)
        {
            FatalCount = fatal.Count,
            WarningCount = warnings.Count,
        };
    }

    private static RuleSetVerdict Partial(string profile)
    {
        var fault = Fault.Warning(
            RuleSetVerdict.Partial,
            $"The document names {profile}: no rules are built for its syntax. It was judged by nothing.",
            hint: "Judge it by the publisher's validator besides, or let it count in part (--allow-partial, allowPartial=true)."
        );
        return new(profile, "", [], [RuleSetVerdict.Partial], [fault], 1) { WarningCount = 1, IsPartial = true };
    }

    private static IReadOnlyList<string> Codes(IEnumerable<Fault> faults) => [.. faults.Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal)];
}
