using DurableTask.Core;
using Microsoft.DurableTask.Testing.Sidecar;

namespace Invoicing.Bench.Hub;

/// <summary>
/// A hub in memory. The test host's own takes as many activities at once as there are processors, and its dispatcher sleeps half a second whenever that many
/// are under way; this one takes as many as host.json says and more, so that the dispatcher never sleeps.
/// </summary>
internal sealed class InMemoryHub : InMemoryOrchestrationService, IOrchestrationService
{
    private const int Most = 256;

    int IOrchestrationService.MaxConcurrentTaskOrchestrationWorkItems => Most;

    int IOrchestrationService.MaxConcurrentTaskActivityWorkItems => Most;
}
