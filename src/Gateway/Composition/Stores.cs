using Invoicing.Faults;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Secrets;
using Invoicing.Ports.Storage;
using Invoicing.Storage;

namespace Invoicing.Gateway.Composition;

/// <summary>Opens the store where the options say they are.</summary>
internal static class Stores
{
    /// <summary>The store, or why it cannot be opened.</summary>
    public static async Task<Result<IGatewayStore>> OpenAsync(
        StoreSettings settings,
        string folder,
        IDocumentStore documents,
        IAccessTokens tokens,
        TimeProvider clock,
        bool isRestored = false
    )
    {
        if (settings.Kind == StoreKind.Sqlite)
        {
            return As(await SqliteGatewayStore.OpenAsync(new() { Folder = folder, IsMarkRenewed = isRestored }, clock, documents));
        }

        var server = PostgresLogin.Of(settings, tokens);
        return server.Succeeded ? As(await PostgresGatewayStore.OpenAsync(server.Value, clock, documents)) : Result<IGatewayStore>.Failure(server.Faults);
    }

    private static Result<IGatewayStore> As<T>(Result<T> store)
        where T : class, IGatewayStore => store.Succeeded ? Result<IGatewayStore>.Success(store.Value) : Result<IGatewayStore>.Failure(store.Faults);
}
