namespace Invoicing.Gateway.Composition;

/// <summary>Pages beside the API, with a way of their own: what is theirs never reaches the API's.</summary>
public interface IGatewayPages
{
    /// <summary>Takes their paths, before the API is asked.</summary>
    void Map(WebApplication app);
}
