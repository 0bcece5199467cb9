using Invoicing.Gateway.Configuration;
using Invoicing.Ports.People;
using Invoicing.WebConsole.Access;

namespace Invoicing.WebConsole.People;

/// <summary>
/// Signing in by name and password. A wrong name, a wrong password and a locked account answer alike and take alike long; the lock is in the store, for every
/// node.
/// </summary>
internal sealed class SignIns(IPeople people, ConsoleSettings settings, TimeProvider clock, ILogger<SignIns> log) : IDisposable
{
    /// <summary>Most characters of a name, and of how people call somebody.</summary>
    public const int MostName = 100;

    /// <summary>Passwords hashed at once: each takes a processor for a good part of a second, which invoices need.</summary>
    private readonly SemaphoreSlim _slots = new(2);

    /// <summary>A name as it is compared.</summary>
    public static string Named(string name) => name.Trim().ToLowerInvariant();

    /// <summary>A name that somebody may have, as the store has it: it stands in the audit log; null where it is none.</summary>
    public static string? NameOf(string? stated)
    {
        var name = Named(stated ?? "");
        return name.Length is > 0 and <= MostName && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or '@')
            ? name
            : null;
    }

    /// <summary>Who it is; null where they may not sign in.</summary>
    public async Task<Person?> TryAsync(string name, string password, CancellationToken cancellation)
    {
        var person = await people.FindAsync(Named(name), cancellation);
        var now = clock.GetUtcNow();
        var mayTry = person is { DisabledAt: null } && !(person.LockedUntil > now);
        bool isRight;
        await _slots.WaitAsync(cancellation);
        try
        {
            isRight = await Task.Run(() => Passwords.Verify(password, mayTry ? person!.PasswordHash : null), cancellation);
        }
        finally
        {
            _slots.Release();
        }

        if (isRight)
        {
            return person;
        }

        if (mayTry)
        {
            await NoteAsync(person!, now, cancellation);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _slots.Dispose();

    /// <summary>Every wrong password of somebody known stands in the log of acts; there are no more of them than the lock lets pass.</summary>
    private async Task NoteAsync(Person person, DateTimeOffset now, CancellationToken cancellation)
    {
        var locked = await people.NoteFailureAsync(
            person.Name,
            settings.MaxFailures,
            now + settings.Lockout,
            ActNotes.Of(now, $"user:{person.Name}", "person.sign-in-failed", person.Name),
            cancellation
        );
        if (locked is { } until)
        {
            log.LogWarning("{Person} gave a wrong password {Times} times; none is looked at until {Until:O}.", person.Name, settings.MaxFailures, until);
        }
    }
}
