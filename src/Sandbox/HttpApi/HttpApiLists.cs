using System.Globalization;
using Invoicing.Sandbox.Faults;
using Invoicing.Sandbox.Wire;
using Microsoft.AspNetCore.Http;

namespace Invoicing.Sandbox.HttpApi;

/// <summary><c>GET acknowledgements</c> and <c>DELETE acknowledgements</c>.</summary>
internal sealed class HttpApiLists(HttpApiSandboxOptions options, HttpApiOutbox outbox, HttpWire wire)
{
    private const int Preset = 100;

    /// <summary>Lists what lies ready behind the id <c>after</c>, at most <c>limit</c>.</summary>
    public Task GetAsync(HttpContext http)
    {
        string? after = http.Request.Query["after"];
        int limit = int.TryParse(http.Request.Query["limit"], CultureInfo.InvariantCulture, out int asked) ? Math.Clamp(asked, 1, options.MaxListed) : Preset;
        return wire.ServeAsync(http, Operations.PickUp, null, () => HttpApiAnswers.List(outbox.List(after, limit)));
    }

    /// <summary>Removes everything up to the id <c>upTo</c>.</summary>
    public Task DeleteAsync(HttpContext http)
    {
        string? upTo = http.Request.Query["upTo"];
        return wire.ServeAsync(
            http,
            Operations.Confirm,
            null,
            () =>
            {
                if (string.IsNullOrEmpty(upTo))
                {
                    return HttpApiAnswers.Problem(400, "upTo is missing.");
                }
                outbox.Remove(upTo);
                return Results.NoContent();
            }
        );
    }
}
