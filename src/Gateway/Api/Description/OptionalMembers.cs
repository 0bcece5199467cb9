using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>
/// Says of answers what is true of them: a member without a value is left out, and never null. The framework takes every parameter of a record for required,
/// and a nullable one for null.
/// </summary>
internal static class OptionalMembers
{
    /// <summary>Requests whose members must be there although their type lets them be missing, so that the answer can say which one is.</summary>
    private static readonly (string Schema, string Member)[] Demanded = [("EndpointRequest", "url")];

    /// <summary>Corrects the components.</summary>
    public static void Correct(OpenApiDocument document)
    {
        foreach (var (name, schema) in (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()).Where(one => one.Value is OpenApiSchema))
        {
            var component = (OpenApiSchema)schema;
            foreach (var (member, property) in (component.Properties ?? new Dictionary<string, IOpenApiSchema>()).ToList())
            {
                if (WithoutNull(property) is { } other)
                {
                    component.Properties![member] = other;
                    component.Required?.Remove(member);
                }
            }
        }

        foreach (var (name, member) in Demanded)
        {
            ((OpenApiSchema)document.Components!.Schemas![name]).Required = new HashSet<string> { member };
        }
    }

    /// <summary>The schema without null; null where it had none.</summary>
    private static IOpenApiSchema? WithoutNull(IOpenApiSchema property)
    {
        if (property is not OpenApiSchema schema)
        {
            return null;
        }

        if (schema.Type is { } type && type.HasFlag(JsonSchemaType.Null) && type != JsonSchemaType.Null)
        {
            schema.Type = type & ~JsonSchemaType.Null;
            return schema;
        }

        var rest = (schema.OneOf ?? []).Where(one => one.Type != JsonSchemaType.Null).ToList();
        if (rest.Count != 1 || rest.Count == schema.OneOf!.Count)
        {
            return null;
        }

        if (rest[0] is OpenApiSchemaReference reference)
        {
            reference.Description = schema.Description;
        }

        return rest[0];
    }
}
