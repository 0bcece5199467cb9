using System.Text.Json;

namespace Invoicing.Receivables.Events.Envelope;

/// <summary>An event as it came. Source: CloudEvents 1.0.2, 3 "Context Attributes".</summary>
/// <param name="Id">Attribute <c>id</c>.</param>
/// <param name="Source">Attribute <c>source</c>.</param>
/// <param name="Type">Attribute <c>type</c>.</param>
/// <param name="Schema">Attribute <c>dataschema</c>.</param>
/// <param name="Data">Its data; undefined where there is none.</param>
/// <param name="Whole">The event in its structured form, with attributes that are not named here.</param>
public sealed record CloudEvent(string Id, string Source, string Type, string? Schema, JsonElement Data, string Whole);
