using Invoicing.WebConsole.Access;

namespace Invoicing.WebConsole.Acts;

/// <summary>Sends the browser to a page of the console by GET (303), so that going back or reloading does nothing a second time.</summary>
/// <param name="path">Path below the console's root, with its query.</param>
internal sealed class SeeOther(string path) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = ConsolePath.Root + path;
        return Task.CompletedTask;
    }

    /// <summary>A path of the console; whatever could lead elsewhere is its first page.</summary>
    public static string Local(string? path) => path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
