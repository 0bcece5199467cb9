using System.Text.Json;

namespace Invoicing.Receivables.Records;

/// <summary>Data with what its records say.</summary>
/// <param name="Data">The data.</param>
/// <param name="IsChanged">Whether anything was taken from a record.</param>
public sealed record ExpandedData(JsonElement Data, bool IsChanged);
