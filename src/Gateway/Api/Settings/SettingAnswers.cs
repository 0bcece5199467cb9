using Invoicing.Faults;
using Invoicing.Gateway.Api.Problems;
using Invoicing.Ports.Storage;

namespace Invoicing.Gateway.Api.Settings;

/// <summary>Answers to changes of settings.</summary>
internal static class SettingAnswers
{
    /// <summary>It was not set.</summary>
    public static IResult Refused(IReadOnlyList<Fault> faults) =>
        faults[0].Code is "GW-SETTING-RACE" or "GW-SETTING-MOST" ? ApiProblems.NotPossible(faults[0]) : ApiProblems.Invalid(faults);

    /// <summary>It was removed, or why not.</summary>
    public static IResult Removed(Result<TenantSetting>? result, string what) =>
        result is null ? ApiProblems.NotFound(what)
        : result.Succeeded ? TypedResults.NoContent()
        : ApiProblems.NotPossible(result.Faults[0]);
}
