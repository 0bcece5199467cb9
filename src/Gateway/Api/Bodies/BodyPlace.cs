namespace Invoicing.Gateway.Api.Bodies;

/// <summary>A place for one body.</summary>
/// <param name="share">The key's share.</param>
/// <param name="all">The places of all.</param>
internal sealed class BodyPlace(SemaphoreSlim share, SemaphoreSlim all)
{
    private SemaphoreSlim? _share = share;
    private SemaphoreSlim? _all = all;

    /// <summary>The body is there: the key may send another while this one is worked off.</summary>
    public void HasCome() => Interlocked.Exchange(ref _share, null)?.Release();

    /// <summary>The body is no longer in memory.</summary>
    public void Free()
    {
        HasCome();
        Interlocked.Exchange(ref _all, null)?.Release();
    }
}
