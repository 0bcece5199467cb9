namespace Invoicing.Storage.Batching;

/// <summary>A piece of work whose caller waits until its batch is durable.</summary>
internal interface IBatchJob
{
    /// <summary>Tells the caller that it was not done.</summary>
    void Fail(Exception reason);
}
