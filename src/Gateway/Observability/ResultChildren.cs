using System.Collections.Concurrent;
using System.Text.Json;

namespace Invoicing.Gateway.Observability;

/// <summary>The children of a metric by a label and the kind of a result, each made once: afterwards a look-up makes nothing anew.</summary>
/// <param name="make">Makes a child from the label and the word for the result.</param>
internal sealed class ResultChildren<T>(Func<string, string, T> make)
{
    private readonly ConcurrentDictionary<(string Label, Type Result), T> _children = new();

    /// <summary>The child.</summary>
    public T Of(string label, object result) =>
        _children.GetOrAdd((label, result.GetType()), static (key, make) => make(key.Label, JsonNamingPolicy.CamelCase.ConvertName(key.Result.Name)), make);
}
