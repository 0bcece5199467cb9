using Invoicing.Faults;
using Invoicing.Lifecycle;
using Invoicing.Ports.Storage;
using Invoicing.Routing;

namespace Invoicing.Pipeline.Flow;

/// <summary>
/// The transmissions of an invoice in their order: the first by its own route, each further one by a route that follows (<see cref="Route.Then"/>) once the
/// one before it is completed. One whose predecessor was refused or withdrawn is not sent.
/// </summary>
public static class TransmissionPlan
{
    /// <summary>Most transmissions of one invoice.</summary>
    public const int Most = 8;

    /// <summary>How often a transmission looks after the one that it waits for, should nobody wake it.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    /// <summary>What follows the first transmission, from number 2.</summary>
    /// <param name="first">The first transmission, on its route.</param>
    /// <param name="route">That route.</param>
    /// <param name="find">The tenant's route of an id; null when it has none, which leaves the rest of that branch out.</param>
    public static IReadOnlyList<Transmission> Followers(Transmission first, Route route, Func<string, Route?> find)
    {
        List<Transmission> planned = [];
        Queue<(Route Route, int Number)> open = new([(route, first.Number)]);
        while (open.TryDequeue(out var before))
        {
            foreach (var next in before.Route.Then.Select(find).OfType<Route>().TakeWhile(_ => planned.Count < Most - 1))
            {
                var number = first.Number + planned.Count + 1;
                planned.Add(
                    new()
                    {
                        Invoice = first.Invoice,
                        Number = number,
                        Purpose = next.Purpose,
                        Follows = before.Number,
                        Route = next.Id,
                        Destination = next.Destination,
                        UpdatedAt = first.UpdatedAt,
                        Stage = Stage.Convert,
                    }
                );
                open.Enqueue((next, number));
            }
        }

        return planned;
    }

    /// <summary>
    /// The plan of an invoice that was issued while the authority could not be reached: its first transmission has a time to be made up for, and what else
    /// would have waited for the authority goes its own way at once.
    /// </summary>
    /// <param name="submission">The plan as it would be.</param>
    /// <param name="within">How long the law gives.</param>
    public static Submission Offline(Submission submission, TimeSpan within)
    {
        var first = submission.Transmission;
        var end = first.UpdatedAt + within;
        return submission with
        {
            Transmission = first with { IsOffline = true, SendBy = first.SendBy < end ? first.SendBy : end },
            Followers =
            [
                .. submission.Followers.Select(follower =>
                    follower.Follows == first.Number ? follower with { Follows = null, Stage = Stage.Validate, WakeAt = first.UpdatedAt } : follower
                ),
            ],
        };
    }

    /// <summary>Why a transmission that has not been sent cannot begin now; null where nothing hinders it.</summary>
    public static StageResult? Hindrance(Transmission transmission, ProcessingStatus? predecessor, DateTimeOffset now)
    {
        if (transmission is not { Follows: { } number, Attempt: null } || predecessor == ProcessingStatus.Completed)
        {
            return null;
        }

        return predecessor is ProcessingStatus.Rejected or ProcessingStatus.Cancelled
            ? new(new Outcome.Cancel()) { Facts = new Dictionary<string, string> { ["predecessor"] = $"{number} {predecessor}" } }
            : new(new Outcome.Defer(now + Look, $"Transmission {number} is not completed yet."));
    }

    /// <summary>What is wrong with the order of routes: one that follows itself, by whatever way round, or is unknown, or leads to more transmissions than an
    /// invoice may have.</summary>
    public static IEnumerable<Fault> Check(IReadOnlyList<Route> routes)
    {
        var known = routes.GroupBy(route => route.Id).ToDictionary(group => group.Key, group => group.First());
        foreach (var (route, index) in routes.Select((route, index) => (route, index)))
        {
            foreach (var id in route.Then.Where(id => !known.ContainsKey(id)))
            {
                yield return Fault.Fatal("GW-CONFIG-ROUTE-THEN", $"Route {route.Id}: unknown route '{id}'.", $"/routes/{index}/then", hint: "Name a route.");
            }

            if (CountOf(route, known, Most) > Most)
            {
                yield return Fault.Fatal(
                    "GW-CONFIG-ROUTE-THEN",
                    $"Route {route.Id} leads to more than {Most} transmissions, or back to itself.",
                    $"/routes/{index}/then",
                    hint: "Let each route follow once."
                );
            }
        }
    }

    private static int CountOf(Route route, Dictionary<string, Route> known, int depth) =>
        depth == 0 ? Most + 1 : 1 + route.Then.Where(known.ContainsKey).Sum(id => Math.Min(Most + 1, CountOf(known[id], known, depth - 1)));
}
