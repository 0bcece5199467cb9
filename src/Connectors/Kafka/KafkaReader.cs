using System.Text;
using Confluent.Kafka;

namespace Invoicing.Connectors.Kafka;

/// <summary>
/// A member of a consumer group. It commits offsets when it is told to and never by itself, so that what it gave and what was not committed is given again,
/// here or to another member. Its calls block: it wants a thread of its own.
/// </summary>
public sealed class KafkaReader : IDisposable
{
    private readonly IConsumer<byte[]?, byte[]?> _consumer;
    private readonly Dictionary<TopicPartition, long> _given = [];

    private KafkaReader(IConsumer<byte[]?, byte[]?> consumer) => _consumer = consumer;

    /// <summary>Joins a group.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="group">The group.</param>
    /// <param name="client">Name of this node, as the brokers' logs show it.</param>
    public static KafkaReader Join(KafkaTopic topic, string group, string client)
    {
        var consumer = new ConsumerBuilder<byte[]?, byte[]?>(ConfigOf(topic, group, client))
            .SetErrorHandler(static (_, _) => { })
            .SetLogHandler(static (_, _) => { })
            .Build();
        consumer.Subscribe(topic.Topic);
        return new(consumer);
    }

    /// <summary>The next records: as many as there are, up to a bound; none where none came in time.</summary>
    /// <exception cref="KafkaUnavailableException">The brokers cannot be used.</exception>
    public IReadOnlyList<KafkaRecord> Next(int most, TimeSpan wait, CancellationToken cancellation)
    {
        try
        {
            var records = new List<KafkaRecord>();
            var patience = wait;
            while (records.Count < most && !cancellation.IsCancellationRequested && _consumer.Consume(patience) is { } found)
            {
                if (found.IsPartitionEOF)
                {
                    continue;
                }

                records.Add(RecordOf(found));
                _given[found.TopicPartition] = found.Offset.Value + 1;
                // What is there already is taken with it; nothing is waited for any more.
                patience = TimeSpan.Zero;
            }

            return records;
        }
        catch (KafkaException exception)
        {
            throw new KafkaUnavailableException(exception.Message, exception);
        }
    }

    /// <summary>What was given is durable elsewhere: it need not be given again.</summary>
    /// <exception cref="KafkaUnavailableException">The brokers do not know it: it will be given again.</exception>
    public void Commit()
    {
        if (_given.Count == 0)
        {
            return;
        }

        try
        {
            _consumer.Commit(_given.Select(given => new TopicPartitionOffset(given.Key, given.Value)));
            _given.Clear();
        }
        catch (KafkaException exception)
        {
            throw new KafkaUnavailableException(exception.Message, exception);
        }
    }

    /// <summary>Leaves the group, so that others take over at once.</summary>
    public void Dispose()
    {
        try
        {
            _consumer.Close();
        }
        catch (KafkaException)
        {
            // The brokers find out by themselves when the session is over.
        }

        _consumer.Dispose();
    }

    private static KafkaRecord RecordOf(ConsumeResult<byte[]?, byte[]?> found)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in found.Message.Headers ?? [])
        {
            headers[header.Key] = Encoding.UTF8.GetString(header.GetValueBytes() ?? []);
        }

        return new(found.Topic, found.Partition.Value, found.Offset.Value, found.Message.Value ?? [], headers);
    }

    private static ConsumerConfig ConfigOf(KafkaTopic topic, string group, string client)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = topic.Servers,
            GroupId = group,
            ClientId = client,
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            AllowAutoCreateTopics = false,
            SessionTimeoutMs = (int)topic.Session.TotalMilliseconds,
            SecurityProtocol = topic.Protocol switch
            {
                "ssl" => SecurityProtocol.Ssl,
                "saslPlaintext" => SecurityProtocol.SaslPlaintext,
                "saslSsl" => SecurityProtocol.SaslSsl,
                _ => SecurityProtocol.Plaintext,
            },
        };
        if (topic.Authority is { } authority)
        {
            config.SslCaLocation = authority;
        }

        if (topic.User is { } user)
        {
            config.SaslUsername = user;
            config.SaslPassword = topic.Password;
            config.SaslMechanism = topic.Mechanism switch
            {
                "scramSha256" => SaslMechanism.ScramSha256,
                "scramSha512" => SaslMechanism.ScramSha512,
                _ => SaslMechanism.Plain,
            };
        }

        return config;
    }
}
