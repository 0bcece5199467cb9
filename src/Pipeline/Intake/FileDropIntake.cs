using System.Security.Cryptography;
using Invoicing.Faults;
using Invoicing.Ports.Storage;

namespace Invoicing.Pipeline.Intake;

/// <summary>Takes invoices from a container of dropped files, <c>drop/{tenant}/{name}</c>. Who may write into a tenant's folder is the container's to
/// say.</summary>
public sealed class FileDropIntake(InvoiceIntake intake)
{
    /// <summary>The faults as JSON of a file that is larger than the gateway takes.</summary>
    public static string TooLarge(long most) =>
        FaultJson.Of([Fault.Fatal("GW-DROP-SIZE", $"The file has more than {most} bytes.", hint: $"At most {most} bytes are taken.")]);

    /// <summary>Takes a file in. The same file again changes nothing.</summary>
    /// <returns>Null when it is durable with us, else the faults as JSON, to be laid beside it.</returns>
    /// <exception cref="StoreUnavailableException">It cannot be taken in now; try it again.</exception>
    public async Task<string?> TakeAsync(string tenant, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        var request = new IntakeRequest(tenant, "drop", content) { IdempotencyKey = $"drop:{Convert.ToHexStringLower(SHA256.HashData(content.Span))}" };
        switch (await intake.ReceiveAsync(request, cancellation))
        {
            case IntakeResult.Accepted:
                return null;
            case IntakeResult.Unreadable unreadable:
                return FaultJson.Of(unreadable.Faults);
            case IntakeResult.Conflict conflict:
                return FaultJson.Of([conflict.Fault]);
            case IntakeResult.Busy busy:
                throw new StoreUnavailableException(busy.Problem.Message);
            case var other:
                throw new InvalidOperationException($"{other.GetType().Name} cannot come of a file.");
        }
    }
}
