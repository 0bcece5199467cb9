using Invoicing.Receivables.Orders;

namespace Invoicing.Receivables.Records;

/// <summary>A kind of versioned record.</summary>
/// <param name="Name">Its name, as the store has it.</param>
/// <param name="Data">Type of its content.</param>
public sealed record RecordKind(string Name, Type Data)
{
    /// <summary>Customers: what an order has as its buyer.</summary>
    public static RecordKind Customer { get; } = new("customer", typeof(OrderParty));

    /// <summary>Products: what a line of an order has of its item.</summary>
    public static RecordKind Product { get; } = new("product", typeof(ProductRecord));
}
