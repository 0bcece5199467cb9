using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Run;

/// <summary>
/// Runs that only weigh an acknowledgement. They need no wire and hold no document, so that they have places of their own, half as many as the worker has for
/// the others: many of them at one destination do not hold up the others, nor the others them. Whoever takes an acknowledgement in may have the lease
/// written in the same commit and begin the run, which spares the store a claim.
/// </summary>
public sealed class AcknowledgementSlots(WorkerOptions options, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly int _most = Math.Max(1, options.MostInFlight / 2);
    private Action<Claim>? _start;
    private int _taken;

    /// <summary>Places that are free.</summary>
    public int Free
    {
        get
        {
            lock (_gate)
            {
                return _most - _taken;
            }
        }
    }

    /// <summary>A worker runs from now on what is begun here, and gives the place back.</summary>
    public void Open(Action<Claim> run)
    {
        lock (_gate)
        {
            _start = run;
        }
    }

    /// <summary>Nothing more is begun here; what was is known to the worker.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _start = null;
        }
    }

    /// <summary>Takes a place; null where none is free, or no worker runs here.</summary>
    public LeaseRequest? TryTake()
    {
        lock (_gate)
        {
            if (_start is null || _taken >= _most)
            {
                return null;
            }

            _taken++;
            return new(options.Node, clock.GetUtcNow(), options.Lease);
        }
    }

    /// <summary>Takes a place for a run that begins elsewhere, free or not.</summary>
    public void Take()
    {
        lock (_gate)
        {
            _taken++;
        }
    }

    /// <summary>Gives a place back.</summary>
    public void GiveBack()
    {
        lock (_gate)
        {
            _taken--;
        }
    }

    /// <summary>Begins the run of an invoice for which a place was taken; false where the worker has stopped meanwhile.</summary>
    public bool TryStart(Claim claim)
    {
        lock (_gate)
        {
            _start?.Invoke(claim);
            return _start is not null;
        }
    }
}
