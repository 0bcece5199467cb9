namespace Invoicing.Ports.Storage;

/// <summary>
/// The store cannot write or read now: its disk is full or failing, or a service is out of reach. Nothing was written, or it was not answered for:
/// repeating the call is safe. A submission says it as <see cref="SubmitResult.Busy"/>; every other method throws this.
/// </summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
