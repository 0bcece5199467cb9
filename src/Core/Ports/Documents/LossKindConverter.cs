using System.Text.Json;
using System.Text.Json.Serialization;

namespace Invoicing.Ports.Documents;

/// <summary>Writes kinds of losses as words in camel case: <c>noPlace</c>.</summary>
internal sealed class LossKindConverter() : JsonStringEnumConverter<LossKind>(JsonNamingPolicy.CamelCase);
