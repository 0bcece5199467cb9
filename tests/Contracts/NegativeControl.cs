using System.Reflection;
using Xunit;

namespace Invoicing.Contracts;

/// <summary>Holds a suite against an implementation that breaks it, and tells which of its promises fail. A suite that finds nothing shows nothing.</summary>
public static class NegativeControl
{
    private const string Skipped = "$XunitDynamicSkip$";

    /// <summary>Names of the tests that fail.</summary>
    /// <param name="suite">Makes the suite anew for each test.</param>
    public static async Task<IReadOnlyList<string>> CaughtByAsync(Func<object> suite)
    {
        var caught = new List<string>();
        foreach (var test in suite().GetType().GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
        {
            try
            {
                if (test.Invoke(suite(), null) is Task running)
                {
                    await running.WaitAsync(TimeSpan.FromMinutes(1));
                }
            }
            catch (Exception exception)
            {
                var cause = (exception as TargetInvocationException)?.InnerException ?? exception;
                if (!cause.Message.StartsWith(Skipped, StringComparison.Ordinal))
                {
                    caught.Add(test.Name);
                }
            }
        }

        return caught;
    }
}
