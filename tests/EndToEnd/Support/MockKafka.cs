using System.Text;
using Confluent.Kafka;

namespace Invoicing.EndToEnd.Tests.Support;

/// <summary>librdkafka's own cluster, in this process: the gateway, in another, knows it by its addresses alone and can be killed.</summary>
internal sealed class MockKafka : IDisposable
{
    private readonly IProducer<string, byte[]> _holder;

    public MockKafka()
    {
        _holder = new ProducerBuilder<string, byte[]>(
            new ProducerConfig(new Dictionary<string, string> { ["bootstrap.servers"] = "ignored:1", ["test.mock.num.brokers"] = "3" })
        )
            .SetLogHandler((_, _) => { })
            .Build();
        using var admin = new DependentAdminClientBuilder(_holder.Handle).Build();
        Servers = string.Join(',', admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers.Select(broker => $"{broker.Host}:{broker.Port}"));
    }

    public string Servers { get; }

    public Task SendAsync(string topic, string key, string body, params (string Name, string Value)[] headers)
    {
        var message = new Message<string, byte[]>
        {
            Key = key,
            Value = Encoding.UTF8.GetBytes(body),
            Headers = [],
        };
        foreach (var (name, value) in headers)
        {
            message.Headers.Add(name, Encoding.UTF8.GetBytes(value));
        }

        return _holder.ProduceAsync(topic, message);
    }

    /// <summary>How many records of a topic a group has not committed yet.</summary>
    public long Uncommitted(string topic, string group)
    {
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = Servers, GroupId = group }).Build();
        var partitions = Enumerable.Range(0, 4).Select(partition => new TopicPartition(topic, partition)).ToList();
        var committed = consumer.Committed(partitions, TimeSpan.FromSeconds(10));
        return committed.Sum(one => consumer.QueryWatermarkOffsets(one.TopicPartition, TimeSpan.FromSeconds(10)).High.Value - Math.Max(0, one.Offset.Value));
    }

    public void Dispose() => _holder.Dispose();
}
