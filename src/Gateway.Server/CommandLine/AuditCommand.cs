using System.CommandLine;
using Invoicing.Faults;
using Invoicing.Gateway.Composition;
using Invoicing.Gateway.Configuration;
using Invoicing.Pipeline.Checkpoints;
using Invoicing.Ports.Storage;
using Invoicing.Storage;

namespace Invoicing.Gateway.Server.CommandLine;

/// <summary><c>audit verify</c>: verifies the whole log of a data folder or a database, beside the gateways that run on it.</summary>
internal static class AuditCommand
{
    private static readonly Option<string?> Config = new("--config") { Description = "Configuration file; gateway.json unless set." };
    private static readonly Option<string?> Data = new("--data") { Description = "Data folder, over the configuration." };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var verify = TrustOptions.With(
            new Command("verify", "Verify the whole audit log, its checkpoints and time stamps. Exit code: 0 it holds, 1 it does not, 2 wrong call.")
            {
                Config,
                Data,
            }
        );
        verify.SetAction(VerifyAsync);
        return new Command("audit", "Work with the audit log.") { verify };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var overrides = parsed.GetValue(Data) is { } data ? new Dictionary<string, string?> { ["data"] = data } : [];
        var options = GatewayConfiguration.Load(parsed.GetValue(Config), overrides);
        var (named, kept) = (TrustOptions.Trust(parsed), TrustOptions.Kept(parsed));
        if (!options.Succeeded || !named.Succeeded || !kept.Succeeded)
        {
            return Refuse([.. options.Faults, .. named.Faults, .. kept.Faults]);
        }

        var trust = TrustOf(options.Value, named.Value);
        var opened = AuditLogs.Open(options.Value);
        if (!trust.Succeeded || !opened.Succeeded)
        {
            return Refuse([.. trust.Faults, .. opened.Faults]);
        }

        using var store = opened.Value;
        try
        {
            return Tell(await new LogVerifier(store.Log, trust.Value).VerifyAsync(kept.Value, cancellation), trust.Value);
        }
        catch (StoreUnavailableException exception)
        {
            return Refuse([Fault.Fatal("GW-STORE-UNAVAILABLE", exception.Message)]);
        }
    }

    /// <summary>What the call does not name, the configuration does: the gateway's own key and those before it, the authority's roots.</summary>
    private static Result<AuditTrust> TrustOf(GatewayOptions options, AuditTrust named)
    {
        var own = named.Keys.Count > 0 ? null : EvidenceKey.FingerprintIn(options.Data, TimeProvider.System);
        var roots =
            named.Authorities is null && options.Audit.TimestampAuthority is { } authority
                ? Timestamping.Roots(authority.Trust, "/audit/timestampAuthority/trust")
                : null;
        return roots is { Succeeded: false }
            ? Result<AuditTrust>.Failure(roots.Faults)
            : Result<AuditTrust>.Success(
                new(own is null ? named.Keys : [own, .. options.Audit.FormerKeys.Select(key => key.ToLowerInvariant())], named.Authorities ?? roots?.Value)
            );
    }

    private static int Refuse(IReadOnlyList<Fault> faults)
    {
        FaultLines.Tell(faults);
        return ExitCode.Usage;
    }

    private static int Tell(Result<LogReport> report, AuditTrust trust)
    {
        FaultLines.Tell(report.Faults);
        if (!report.Succeeded)
        {
            Console.WriteLine($"log\tDOES NOT HOLD\t{report.Faults[0].Code}");
            return ExitCode.Bad;
        }

        var log = report.Value;
        Console.WriteLine($"log\tholds\t{log.Entries} entries");
        Console.WriteLine(
            log.Last is { } last
                ? $"sealed\t{log.Sealed} entries\tup to checkpoint {last.Checkpoint.Number} of {last.Checkpoint.At:O}\tsha256:{last.Hash}"
                : "sealed\tnothing: there is no checkpoint"
        );
        Console.WriteLine($"stamped\t{log.Stamped} checkpoints\tthe last {TrustOptions.Tell(log.LastStamp)}");
        foreach (var gap in log.Gaps)
        {
            Console.WriteLine($"lost\tentries {gap.After + 1} to {gap.Until}\tthe store was restored from a backup at {gap.RestoredAt:O}");
        }

        foreach (var key in log.Keys)
        {
            Console.WriteLine($"key\tsha256:{key}\t{(trust.Keys.Count > 0 ? "trusted" : "not compared with a trusted key")}");
        }

        return ExitCode.Good;
    }
}
