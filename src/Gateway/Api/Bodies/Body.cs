namespace Invoicing.Gateway.Api.Bodies;

/// <summary>A request's body in memory, or why it was not read. Disposing gives its place back.</summary>
/// <param name="content">The bytes.</param>
/// <param name="refusal">The answer where it was not read.</param>
/// <param name="release">Gives the place back.</param>
internal sealed class Body(ReadOnlyMemory<byte> content, IResult? refusal, Action? release) : IDisposable
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Content => content;

    /// <summary>The answer where the body was not read.</summary>
    public IResult? Refusal => refusal;

    /// <inheritdoc/>
    public void Dispose() => release?.Invoke();
}
