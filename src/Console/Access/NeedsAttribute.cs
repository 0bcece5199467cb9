namespace Invoicing.WebConsole.Access;

/// <summary>What a page or an act needs. One that says nothing is not served: see <see cref="AccessCheck"/>.</summary>
/// <param name="permission">The permission, at the tenant that the path names.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    /// <summary>The permission.</summary>
    public Permission Permission => permission;
}
