using Azure.Core;
using Azure.Identity;
using Invoicing.Faults;
using Invoicing.Ports.Secrets;

namespace Invoicing.Gateway.Composition;

/// <summary>Tokens of Microsoft Entra: the managed identity on Azure, the developer's own elsewhere. They are kept until shortly before they end.</summary>
internal sealed class AzureTokens : TokenCredential, IAccessTokens
{
    private readonly Lazy<TokenCredential> _credential = new(static () => new DefaultAzureCredential());

    /// <inheritdoc/>
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        _credential.Value.GetToken(requestContext, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        _credential.Value.GetTokenAsync(requestContext, cancellationToken);

    /// <inheritdoc/>
    public async Task<Result<string>> FindAsync(string scope, CancellationToken cancellation)
    {
        try
        {
            return Result<string>.Success((await _credential.Value.GetTokenAsync(new TokenRequestContext([scope]), cancellation)).Token);
        }
        catch (AuthenticationFailedException exception)
        {
            return Result<string>.Failure(
                Fault.Fatal(
                    "GW-AZURE-IDENTITY",
                    $"The gateway's identity is given no token for {scope}: {exception.Message}",
                    hint: "Check the managed identity; AZURE_CLIENT_ID names one where there are several."
                )
            );
        }
    }
}
