using System.CommandLine;
using Invoicing.Audit;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Pipeline.Checkpoints;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary>Whom a verifier trusts, and what he has kept outside: the options of <c>evidence verify</c> and <c>audit verify</c>.</summary>
internal static class TrustOptions
{
    private const string Prefix = "sha256:";

    private static readonly Option<string[]> Keys = new("--key")
    {
        Description = "Fingerprint of an evidence key that is trusted, as sha256:…; may be given more than once.",
    };

    private static readonly Option<FileInfo?> Authorities = new("--trust")
    {
        Description = "PEM file with the roots of the time-stamping authorities that are trusted.",
    };

    private static readonly Option<FileInfo[]> Lists = new("--checkpoints")
    {
        Description = "Checkpoints that were kept outside, as GET /v1/audit/checkpoints gives them; may be given more than once.",
    };

    /// <summary>Adds the options.</summary>
    public static Command With(Command command)
    {
        command.Options.Add(Keys);
        command.Options.Add(Authorities);
        command.Options.Add(Lists);
        return command;
    }

    /// <summary>Adds the option for lists of checkpoints alone.</summary>
    public static Command WithLists(Command command)
    {
        command.Options.Add(Lists);
        return command;
    }

    /// <summary>Whom the call trusts, or why that cannot be read.</summary>
    public static Result<AuditTrust> Trust(ParseResult parsed)
    {
        var keys = (parsed.GetValue(Keys) ?? [])
            .Select(key => (key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? key[Prefix.Length..] : key).ToLowerInvariant())
            .ToList();
        if (keys.FirstOrDefault(key => key.Length != 64 || !key.All(char.IsAsciiHexDigit)) is { } wrong)
        {
            return Result<AuditTrust>.Failure(
                Fault.Fatal("GW-CALL-KEY", $"'{wrong}' is no fingerprint.", "--key", hint: "Give sha256: and 64 hexadecimal digits.")
            );
        }

        var authorities = parsed.GetValue(Authorities) is { } file ? Timestamping.Roots(file.FullName, "--trust") : null;
        return authorities is { Succeeded: false } ? Result<AuditTrust>.Failure(authorities.Faults) : Result<AuditTrust>.Success(new(keys, authorities?.Value));
    }

    /// <summary>The checkpoints of all lists, or which file is none.</summary>
    public static Result<IReadOnlyList<SignedCheckpoint>> Kept(ParseResult parsed)
    {
        var kept = new List<SignedCheckpoint>();
        foreach (var file in parsed.GetValue(Lists) ?? [])
        {
            if (!file.Exists || CheckpointList.Read(File.ReadAllBytes(file.FullName)) is not { } list)
            {
                return Result<IReadOnlyList<SignedCheckpoint>>.Failure(
                    Fault.Fatal("GW-CALL-CHECKPOINTS", $"{file} is no list of checkpoints.", "--checkpoints")
                );
            }

            kept.AddRange(list.Signed());
        }

        return Result<IReadOnlyList<SignedCheckpoint>>.Success(kept);
    }

    /// <summary>How a time stamp is told.</summary>
    public static string Tell(TimeStamp? stamp) =>
        stamp is null
            ? "no time stamp"
            : $"stamped {stamp.At:O} by {stamp.Authority} (sha256:{stamp.Fingerprint}{(stamp.IsTrusted ? ", trusted" : ", not compared with a trusted root")})";
}
