using System.Net;
using System.Text;
using Microsoft.OpenApi;

namespace Invoicing.Gateway.Api.Description;

/// <summary>The API on one page: no script, nothing from another host.</summary>
internal static class DocsPage
{
    private const string Style = """
        body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
        h2{margin-top:2.5rem;border-bottom:1px solid #ccc}code{background:#f2f2f2;padding:.1rem .3rem}
        article{margin:1.2rem 0}.m{font-weight:700;display:inline-block;min-width:4.5rem}
        table{border-collapse:collapse}td{padding:.1rem 1rem .1rem 0;vertical-align:top}
        """;

    /// <summary>The page.</summary>
    public static string Write(OpenApiDocument document)
    {
        var page = new StringBuilder();
        page.Append("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>")
            .Append(Text(document.Info.Title))
            .Append("</title><style>")
            .Append(Style)
            .Append("</style>");
        page.Append("<h1>").Append(Text(document.Info.Title)).Append("</h1><p>").Append(Text(document.Info.Description)).Append("</p>");
        page.Append(
            "<p>The same for machines: <code>/openapi/v1.json</code>. Every request carries <code>Authorization: Bearer &lt;key&gt;</code>; every "
                + "error is <code>application/problem+json</code>.</p>"
        );
        var operations = document.Paths.SelectMany(path =>
            (path.Value.Operations ?? []).Select(operation => (path.Key, Method: operation.Key, Operation: operation.Value))
        );
        foreach (var group in operations.GroupBy(operation => operation.Operation.Tags?.FirstOrDefault()?.Name ?? ""))
        {
            page.Append("<h2>").Append(Text(group.Key)).Append("</h2>");
            foreach (var (path, method, operation) in group)
            {
                Write(page, path, method.Method, operation);
            }
        }

        return page.Append("</html>").ToString();
    }

    private static void Write(StringBuilder page, string path, string method, OpenApiOperation operation)
    {
        page.Append("<article><span class=\"m\">")
            .Append(Text(method))
            .Append("</span><code>")
            .Append(Text(path))
            .Append("</code><br>")
            .Append(Text(operation.Summary))
            .Append("<table>");
        foreach (var parameter in operation.Parameters ?? [])
        {
            page.Append("<tr><td><code>")
                .Append(Text(parameter.Name))
                .Append("</code><td>")
                .Append(Text(parameter.In?.ToString()?.ToLowerInvariant()))
                .Append(parameter.Required ? ", required" : "");
        }

        var scopes = (operation.Security ?? []).SelectMany(requirement => requirement.Values).SelectMany(scope => scope).ToList();
        page.Append("<tr><td>scope<td>")
            .Append(
                scopes.Count > 0 ? Text(string.Join(", ", scopes))
                : operation.Security is { Count: > 0 } ? "any key"
                : "none"
            );
        page.Append("<tr><td>answers<td>").Append(Text(string.Join(", ", (operation.Responses ?? []).Keys))).Append("</table></article>");
    }

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
