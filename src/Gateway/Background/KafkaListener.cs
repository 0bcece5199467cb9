using System.Text.Json;
using Invoicing.Connectors.Kafka;
using Invoicing.Gateway.Configuration;
using Invoicing.Ports.Storage;
using Invoicing.Receivables.Events.Envelope;
using Invoicing.Receivables.Processing;

namespace Invoicing.Gateway.Background;

/// <summary>
/// Takes the business events of one seller from a topic of Kafka, by a consumer group of the seller's own. Offsets are committed once what the records say is
/// durable; what comes again is recognised. A record that is no event is parked alone.
/// </summary>
internal sealed class KafkaListener(
    string name,
    string seller,
    KafkaTopic topic,
    KafkaSettings settings,
    string node,
    long mostBytes,
    EventIntake intake,
    TimeProvider clock,
    ILogger<KafkaListener> log
)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(200);

    /// <summary>Runs until cancelled; joins its group anew whenever the brokers, or the store, could not be used.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Factory.StartNew(() => Take(cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            catch (Exception exception) when (exception is KafkaUnavailableException or StoreUnavailableException)
            {
                log.LogWarning(
                    "Topic {Topic} ({Name}, {Seller}): {Problem} It is tried again in {Pause}.",
                    topic.Topic,
                    name,
                    seller,
                    exception.Message,
                    settings.Pause
                );
            }
            catch (Exception exception)
            {
                log.LogError(exception, "Topic {Topic} ({Name}, {Seller}): records could not be taken in; they come again.", topic.Topic, name, seller);
            }

            await Task.Delay(settings.Pause, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>On a thread of its own. Where it ends by an exception, nothing of the last records was committed.</summary>
    private void Take(CancellationToken cancellation)
    {
        using var reader = KafkaReader.Join(topic, $"{settings.Group}.{seller}", node);
        while (!cancellation.IsCancellationRequested)
        {
            var records = reader.Next(settings.MostInCommit, Wait, cancellation);
            if (records.Count > 0)
            {
                ReceiveAsync(records).GetAwaiter().GetResult();
                reader.Commit();
            }
        }
    }

    private async Task ReceiveAsync(IReadOnlyList<KafkaRecord> records)
    {
        var events = new List<CloudEvent>();
        foreach (var record in records)
        {
            var read =
                record.Body.Length > mostBytes
                    ? Faults.Result<IReadOnlyList<CloudEvent>>.Failure(
                        Faults.Fault.Fatal("GW-QUEUE-SIZE", $"The record has {record.Body.Length} bytes.", hint: $"At most {mostBytes} bytes are taken.")
                    )
                    : CloudEventReader.Read(record.ContentType, record.Attribute, record.Body);
            if (read.Succeeded)
            {
                events.AddRange(read.Value.Where(one => IsMine(SellerOf(one.Data))));
            }
            else if (IsMine(null))
            {
                await intake.ParkAsync(
                    settings.Tenant,
                    Actor,
                    $"kafka:{record.Topic}",
                    $"{record.Partition}:{record.Offset}",
                    record.Body,
                    read.Faults[0],
                    CancellationToken.None
                );
            }
        }

        foreach (var chunk in events.Chunk(CloudEventReader.MostInBatch))
        {
            var receipts = await intake.ReceiveAsync(settings.Tenant, Actor, chunk, CancellationToken.None);
            await intake.ParkConflictsAsync(settings.Tenant, Actor, chunk, receipts, CancellationToken.None);
            foreach (var conflict in receipts.Where(receipt => receipt.IsConflict))
            {
                log.LogWarning(
                    "Topic {Topic}: GW-REC-EVENT-ID event {Event} came before with other content; it is parked.",
                    topic.Topic,
                    conflict.Stored.Event.EventId
                );
            }
        }
    }

    private string Actor => $"kafka:{name}";

    /// <summary>Events of nobody who is named are the first seller's, so that none is lost.</summary>
    private bool IsMine(string? of) => (of is not null && settings.Sellers.Contains(of) ? of : settings.Sellers[0]) == seller;

    private static string? SellerOf(JsonElement data) =>
        data.ValueKind != JsonValueKind.Object ? null
        : data.TryGetProperty("seller", out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()
        : data.TryGetProperty("subscription", out var subscription) ? SellerOf(subscription)
        : data.TryGetProperty("order", out var order) ? SellerOf(order)
        : null;
}
