using DurableTask.AzureStorage;

namespace Invoicing.Bench.Hub;

/// <summary>A hub in Azure Storage, set as in host.json but for its times: a run is to take seconds.</summary>
internal static class HubStorage
{
    /// <summary>How long an activity of a killed process stays hidden; a minute in host.json.</summary>
    public static readonly TimeSpan Hidden = TimeSpan.FromSeconds(10);

    /// <summary>How long a killed process still holds its partitions; half a minute by default.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>The hub, made where it is not there.</summary>
    /// <param name="connectionString">Of the storage account.</param>
    /// <param name="hub">Its name.</param>
    /// <param name="worker">Name of this process.</param>
    public static async Task<AzureStorageOrchestrationService> OpenAsync(string connectionString, string hub, string worker)
    {
        var service = new AzureStorageOrchestrationService(
            new()
            {
                StorageAccountClientProvider = new StorageAccountClientProvider(connectionString),
                TaskHubName = hub,
                WorkerId = worker,
                PartitionCount = 2,
                UseTablePartitionManagement = true,
                WorkItemQueueVisibilityTimeout = Hidden,
                ControlQueueVisibilityTimeout = Hidden,
                LeaseInterval = Lease,
                LeaseRenewInterval = Lease / 3,
                LeaseAcquireInterval = Lease / 3,
                MaxQueuePollingInterval = TimeSpan.FromSeconds(1),
                MaxConcurrentTaskActivityWorkItems = 16,
                MaxConcurrentTaskOrchestrationWorkItems = 32,
                ExtendedSessionsEnabled = false,
            }
        );
        await service.CreateIfNotExistsAsync();
        return service;
    }
}
