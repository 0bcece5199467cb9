namespace Invoicing.Pipeline.Run;

/// <summary>A place at a destination, held by one run from the opening of an attempt until its outcome is committed.</summary>
public sealed class WireSlot : IDisposable
{
    private Action? _release;

    /// <summary>Whether the place is held.</summary>
    public bool IsHeld => _release is not null;

    /// <summary>Gives the place back.</summary>
    public void Dispose()
    {
        _release?.Invoke();
        _release = null;
    }

    internal void Suspend(Action onRelease) => _release = onRelease;
}
