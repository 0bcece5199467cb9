using Invoicing.Gateway.Configuration;
using Invoicing.Ports.People;
using Invoicing.Storage.Permissions;
using Invoicing.WebConsole.Access;

namespace Invoicing.WebConsole.People;

/// <summary>
/// There is no default password. A store without anybody who could sign in gets an administrator and a link by which the password is chosen; it is written
/// into a file that its owner alone can read.
/// </summary>
internal sealed class FirstAdmin(IPeople people, SignInLinks links, GatewayOptions options, TimeProvider clock, ILogger<FirstAdmin> log)
{
    /// <summary>Name of the first administrator.</summary>
    public const string Name = "admin";

    /// <summary>Name of the file, in the data folder.</summary>
    public const string FileName = "gateway.console-link";

    /// <summary>The link, where somebody still has to choose the first password; null where somebody can sign in.</summary>
    public async Task<string?> LinkAsync(CancellationToken cancellation)
    {
        var everybody = await people.ListAsync(cancellation);
        if (everybody.Any(person => person.PasswordHash is not null || person.Source != Person.Local))
        {
            return null;
        }

        if (everybody.All(person => person.Name != Name))
        {
            var now = clock.GetUtcNow();
            await people.AddAsync(
                new()
                {
                    Name = Name,
                    DisplayName = "Administrator",
                    CreatedAt = now,
                    Roles = [new(RoleGrant.EveryTenant, Role.Admin)],
                },
                ActNotes.Of(now, "gateway", "person.added", Name, reason: "first start"),
                cancellation
            );
        }

        return await links.MakeAsync(Name, "gateway", "nobody has a password yet", cancellation);
    }

    /// <summary>Writes the link into its file, or removes a file that has done its work.</summary>
    public async Task TellAsync(CancellationToken cancellation)
    {
        var path = Path.Combine(Path.GetFullPath(options.Data), FileName);
        if (File.Exists(path))
        {
            File.Delete(path);
        }

        if (await LinkAsync(cancellation) is not { } link)
        {
            return;
        }

        OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
        await using (var file = new FileStream(path, OwnerOnly.OpenOrCreate(FileAccess.Write, FileShare.None)))
        {
            await using var writer = new StreamWriter(file);
            await writer.WriteLineAsync(link);
        }

        log.LogWarning("Nobody can sign in to the console yet. The link to choose the first password is in {File}; it opens once.", path);
    }
}
