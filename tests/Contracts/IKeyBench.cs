using Invoicing.Ports.Signing;

namespace Invoicing.Contracts;

/// <summary>A key store with one key, valid now and for less than ten years.</summary>
public interface IKeyBench : IDisposable
{
    IKeyStore Store { get; }

    /// <summary>Id of the key that is there.</summary>
    string Known { get; }

    DateTimeOffset Now { get; }
}
