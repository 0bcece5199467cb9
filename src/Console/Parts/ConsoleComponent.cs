using Invoicing.WebConsole.Access;
using Invoicing.WebConsole.Text;
using Microsoft.AspNetCore.Components;

namespace Invoicing.WebConsole.Parts;

/// <summary>What every page and part knows: the request, who asks, their language.</summary>
public abstract class ConsoleComponent : ComponentBase
{
    /// <summary>The request.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>Who asks.</summary>
    protected Visitor Visitor => Visitor.Of(Http);

    /// <summary>Their language.</summary>
    protected Texts T => Languages.Of(Http, Visitor.Person?.Language);

    /// <summary>The tenant that the path names; empty where it names none.</summary>
    protected string AtTenant => Http.GetRouteValue("tenant") as string ?? "";

    /// <summary>Path and query of this page, below the console's root.</summary>
    protected string Here => $"{Http.Request.Path}{Http.Request.QueryString}";

    /// <summary>The address of a page of this tenant.</summary>
    protected string To(string path = "") => ConsolePath.Of(AtTenant, path);

    /// <summary>Whether the visitor may do something here.</summary>
    protected bool May(Permission permission) => Visitor.May(AtTenant, permission);

    /// <summary>Says that there is no such thing; what is shown then is up to the page.</summary>
    protected void NotThere() => Http.Response.StatusCode = StatusCodes.Status404NotFound;
}
