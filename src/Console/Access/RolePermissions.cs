using Invoicing.Ports.People;

namespace Invoicing.WebConsole.Access;

/// <summary>What each role may do. Whoever has several may do what they give together.</summary>
public static class RolePermissions
{
    private static readonly Dictionary<Role, Permission[]> Given = new()
    {
        [Role.Viewer] = [Permission.Read],
        [Role.Operator] = [Permission.Read, Permission.Operate, Permission.Webhooks],
        [Role.Accountant] = [Permission.Read, Permission.Money],
        [Role.Approver] = [Permission.Read, Permission.Approve],
        [Role.Auditor] = [Permission.Read, Permission.Audit],
        [Role.Admin] = Enum.GetValues<Permission>(),
    };

    /// <summary>The permissions of a role.</summary>
    public static IReadOnlyList<Permission> Of(Role role) => Given[role];
}
