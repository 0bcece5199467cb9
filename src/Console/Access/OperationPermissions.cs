using Invoicing.Pipeline.Operations;

namespace Invoicing.WebConsole.Access;

/// <summary>What each operation on an invoice needs: accepting warnings and saying what stands is a decision, the rest is work.</summary>
internal static class OperationPermissions
{
    /// <summary>The permission.</summary>
    public static Permission Of(Operation operation) => operation is Operation.Retry or Operation.Cancel ? Permission.Operate : Permission.Approve;
}
