namespace Invoicing.Rendering.Pool;

/// <summary>How renderers in processes of their own work.</summary>
/// <param name="Program">Program to start, and its arguments.</param>
public sealed record RenderPoolOptions(IReadOnlyList<string> Program)
{
    /// <summary>Most renderers at once; a document takes a core for some milliseconds.</summary>
    public int Most { get; init; } = 2;

    /// <summary>Most time for a document, after which its renderer is killed. A page takes 10 ms; 20,000 lines some seconds.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most time that an order waits for a free renderer.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of managed memory of a renderer: past them it ends. 40 pages take 60 MB.</summary>
    public long Memory { get; init; } = 512 * 1024 * 1024;

    /// <summary>Renderers lost one after another (killed, ended) after which none is started for <see cref="Pause"/>.</summary>
    public int MostLosses { get; init; } = 5;

    /// <summary>How long the breaker stays open.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(30);
}
