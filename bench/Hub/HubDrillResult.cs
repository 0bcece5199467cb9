namespace Invoicing.Bench.Hub;

/// <summary>What a drill of the hub left.</summary>
/// <param name="Invoices">Handed in, each answered 202.</param>
/// <param name="Kills">Processes killed.</param>
/// <param name="Completed">Completed in the gateway's store.</param>
/// <param name="Taken">Different documents in the receiver's own records.</param>
/// <param name="Doubled">Documents that it took more than once.</param>
/// <param name="Seconds">From the first invoice to the last completed.</param>
internal sealed record HubDrillResult(int Invoices, int Kills, int Completed, int Taken, int Doubled, double Seconds)
{
    /// <summary>Whether nothing was lost and nothing came twice.</summary>
    public bool IsGood => Completed == Invoices && Taken == Invoices && Doubled == 0;
}
