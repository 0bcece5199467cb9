using Invoicing.Lifecycle;

namespace Invoicing.Ports.Storage;

/// <summary>
/// Chains of documents. A link is added by the commit of the step that makes its document whole (<see cref="Transition"/>), and only where the chain has not
/// grown since (<see cref="CommitResult.ChainGrew"/>): no link is ever taken and left unused.
/// </summary>
public interface IChainStore
{
    /// <summary>The link that comes next, still without a value.</summary>
    Task<ChainLink> NextLinkAsync(string tenant, string chain, CancellationToken cancellation);

    /// <summary>
    /// The transmission that holds a link, as it stands; null where the chain does not reach there. Documents of a chain are sent in its order: each once the
    /// one before it has arrived, or was refused.
    /// </summary>
    Task<ChainedTransmission?> ChainedAsync(string tenant, string chain, long position, CancellationToken cancellation);
}
