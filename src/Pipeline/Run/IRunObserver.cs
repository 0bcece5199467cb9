using Invoicing.Lifecycle;

namespace Invoicing.Pipeline.Run;

/// <summary>Is told of what happens in the flow, to count them. It must be quick and must not throw.</summary>
public interface IRunObserver
{
    /// <summary>A run begins.</summary>
    /// <param name="state">The invoice.</param>
    /// <param name="blocked">
    /// How long the invoice was due and its destination had room for it, and yet it did not run: because the worker, the store or the processor were busy
    /// with something else. Time in which its own destination was closed or full is not in it.
    /// </param>
    void Began(Transmission state, TimeSpan blocked);

    /// <summary>A step is committed.</summary>
    void Stepped(Transmission before, Transmission after);

    /// <summary>An acknowledgement was taken in that names nothing that the gateway has sent.</summary>
    void Unmatched(string destination);
}
