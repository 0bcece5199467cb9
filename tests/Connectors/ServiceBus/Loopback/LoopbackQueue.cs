using System.Collections.Concurrent;
using System.Globalization;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;

namespace Invoicing.Connectors.Tests.ServiceBus;

/// <summary>A queue in memory: sessions, duplicate detection by message id, deliveries counted, dead letters.</summary>
public sealed class LoopbackQueue(bool keepsSessions, int mostDeliveries)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _known = [];
    private readonly List<Stored> _stored = [];
    private readonly List<LoopbackReceiver> _receivers = [];
    private readonly List<Waiting> _waiting = [];
    private readonly List<Stored> _deliveries = [];
    private long _sequence;
    private int _renewals;

    /// <summary>Most bytes of a message; smaller where a test says so.</summary>
    public int MostBytes { get; set; } = 256 * 1024;

    /// <summary>What is refused is here; made on first use, for a dead letter has none of its own.</summary>
    public LoopbackQueue DeadLetters => field ??= new(false, int.MaxValue);

    /// <summary>Asked before a settlement counts, with the message's id.</summary>
    public Func<string, LoopbackVerdict> Settling { get; set; } = _ => LoopbackVerdict.Counts;

    /// <summary>Settlements that counted, as in "accepted m-1", in their order.</summary>
    public ConcurrentQueue<string> Settled { get; } = [];

    /// <summary>Deliveries by message id, in their order; without those that the client gave back untouched (released).</summary>
    public IReadOnlyList<string> Delivered
    {
        get
        {
            lock (_gate)
            {
                return [.. _deliveries.Select(stored => stored.Id)];
            }
        }
    }

    /// <summary>Messages that lie here, delivered or not.</summary>
    public IReadOnlyList<Message> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _stored.Select(stored => stored.Message)];
            }
        }
    }

    /// <summary>Locks that were renewed.</summary>
    public int Renewals => Volatile.Read(ref _renewals);

    internal static DateTime LockedUntil => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30);

    internal bool KeepsSessions => keepsSessions;

    internal void Renewed() => Interlocked.Increment(ref _renewals);

    internal void Locked(Action action)
    {
        lock (_gate)
        {
            action();
        }
    }

    /// <summary>Takes a message in; one whose id is known is taken and dropped. What is wrong with it otherwise.</summary>
    internal Error? Put(Message message)
    {
        if (keepsSessions && message.Properties?.GroupId is null)
        {
            return new Error(ErrorCode.NotAllowed) { Description = "The entity requires a session id." };
        }

        if (message.Encode().Length > MostBytes)
        {
            return new Error(ErrorCode.MessageSizeExceeded) { Description = "The message is too large." };
        }

        lock (_gate)
        {
            if (message.Properties?.MessageId is not { } id || _known.Add(id))
            {
                _stored.Add(new(message, ++_sequence));
                Offer();
            }
        }

        return null;
    }

    internal LoopbackReceiver Attach(ListenerLink link, string? session)
    {
        var receiver = new LoopbackReceiver(this, link, session);
        lock (_gate)
        {
            _receivers.Add(receiver);
        }

        return receiver;
    }

    /// <summary>Gives the session asked for, or the next one that has messages and nobody; waits for one within the time.</summary>
    internal void Accept(AttachContext attach, string? session, TimeSpan patience)
    {
        lock (_gate)
        {
            _waiting.Add(new(attach, session));
            Offer();
        }

        _ = GiveUpAsync(attach, patience);
    }

    internal Message? Next(LoopbackReceiver receiver)
    {
        if (_stored.FirstOrDefault(stored => stored.Holder is null && stored.Session == (receiver.Session ?? stored.Session)) is not { } next)
        {
            return null;
        }

        // Order within a session: nothing overtakes what is out.
        if (receiver.Session is not null && _stored.Exists(stored => stored.Session == receiver.Session && stored.Holder is not null))
        {
            return null;
        }

        next.Holder = receiver;
        _deliveries.Add(next);
        return next.Outgoing = Copy(next);
    }

    internal void Settle(LoopbackReceiver receiver, Message outgoing, DeliveryState state)
    {
        if (state is Released)
        {
            Release(receiver, outgoing);
            return;
        }

        string? id;
        lock (_gate)
        {
            id = _stored.Find(stored => ReferenceEquals(stored.Outgoing, outgoing) && stored.Holder == receiver)?.Id;
        }

        var verdict = id is null || !receiver.IsOpen ? LoopbackVerdict.IsNeverHeard : Settling(id);
        lock (_gate)
        {
            if (_stored.Find(stored => ReferenceEquals(stored.Outgoing, outgoing) && stored.Holder == receiver) is not { } stored)
            {
                return;
            }

            if (verdict != LoopbackVerdict.Counts)
            {
                stored.Return();
                if (verdict == LoopbackVerdict.LockIsLost)
                {
                    receiver.Lose();
                }

                return;
            }

            Count(stored, state);
            receiver.Confirm(outgoing);
            Offer();
        }
    }

    /// <summary>
    /// A message that no handler has seen goes back, and its delivery never was (AMQP 1.0, 3.4.4). The client's session processor does that now and then: it
    /// closes the link of a session as it completes a message, gives back the next one, which has come meanwhile, and takes the session anew. Seen with
    /// Azure.Messaging.ServiceBus 7.21.0 in 12 of 240 runs, by its own log: no handler was started for what it gave back.
    /// </summary>
    private void Release(LoopbackReceiver receiver, Message outgoing)
    {
        lock (_gate)
        {
            if (_stored.Find(stored => ReferenceEquals(stored.Outgoing, outgoing) && stored.Holder == receiver) is { } stored)
            {
                _deliveries.RemoveAt(_deliveries.LastIndexOf(stored));
                stored.Untouch();
                Offer();
            }
        }
    }

    internal void Detach(LoopbackReceiver receiver)
    {
        lock (_gate)
        {
            _receivers.Remove(receiver);
            foreach (var stored in _stored.Where(stored => stored.Holder == receiver).ToList())
            {
                stored.Return();
            }

            Offer();
        }
    }

    private void Count(Stored stored, DeliveryState state)
    {
        Settled.Enqueue($"{state.GetType().Name.ToLowerInvariant()} {stored.Id}");
        if (state is Modified && stored.Deliveries + 1 < mostDeliveries)
        {
            stored.Return();
            return;
        }

        _stored.Remove(stored);
        if (state is Rejected refused)
        {
            Bury(stored.Message, refused.Error?.Info ?? []);
        }
        else if (state is Modified)
        {
            Bury(stored.Message, new() { [new Symbol("DeadLetterReason")] = "MaxDeliveryCountExceeded" });
        }
    }

    private void Bury(Message message, Fields properties)
    {
        message.ApplicationProperties ??= new ApplicationProperties();
        foreach (var (name, value) in properties)
        {
            message.ApplicationProperties[name.ToString()!] = value;
        }

        DeadLetters.Put(message);
    }

    /// <summary>Gives free sessions to whoever waits, and messages to whoever has credit; the caller holds the gate.</summary>
    private void Offer()
    {
        foreach (var waiting in _waiting.ToList())
        {
            var session = waiting.Session is { } asked
                ? (IsTaken(asked) ? null : asked)
                : _stored.FirstOrDefault(stored => stored.Session is { } free && !IsTaken(free))?.Session;
            if (session is null)
            {
                continue;
            }

            _waiting.Remove(waiting);
            var attach = waiting.Context.Attach;
            ((Source)attach.Source).FilterSet[LoopbackLinks.Filter] = session;
            attach.Properties ??= [];
            attach.Properties[new Symbol("com.microsoft:locked-until-utc")] = LockedUntil.Ticks;
            var receiver = new LoopbackReceiver(this, waiting.Context.Link, session);
            _receivers.Add(receiver);
            waiting.Context.Complete(receiver, 0);
        }

        foreach (var receiver in _receivers.ToList())
        {
            receiver.Pump();
        }

        bool IsTaken(string session) => _receivers.Exists(receiver => receiver.Session == session && receiver.IsOpen);
    }

    private async Task GiveUpAsync(AttachContext attach, TimeSpan patience)
    {
        await Task.Delay(patience);
        lock (_gate)
        {
            if (_waiting.RemoveAll(waiting => waiting.Context == attach) == 0)
            {
                return;
            }
        }

        attach.Complete(new Error(LoopbackLinks.Timeout) { Description = "No session came free." });
    }

    private static Message Copy(Stored stored) =>
        new()
        {
            Header = new() { DeliveryCount = (uint)stored.Deliveries },
            MessageAnnotations = new()
            {
                Map =
                {
                    [new Symbol("x-opt-sequence-number")] = stored.Sequence,
                    [new Symbol("x-opt-enqueued-time")] = stored.At,
                    [new Symbol("x-opt-locked-until")] = LockedUntil,
                },
            },
            Properties = stored.Message.Properties,
            ApplicationProperties = stored.Message.ApplicationProperties,
            BodySection = stored.Message.BodySection,
        };

    private sealed record Waiting(AttachContext Context, string? Session);

    private sealed class Stored(Message message, long sequence)
    {
        public Message Message => message;

        public long Sequence => sequence;

        public DateTime At { get; } = TimeProvider.System.GetUtcNow().UtcDateTime;

        public string? Session { get; } = message.Properties?.GroupId;

        public string Id { get; } = message.Properties?.MessageId ?? sequence.ToString(CultureInfo.InvariantCulture);

        public int Deliveries { get; private set; }

        public LoopbackReceiver? Holder { get; set; }

        public Message? Outgoing { get; set; }

        public void Untouch() => (Holder, Outgoing) = (null, null);

        public void Return() => (Holder, Outgoing, Deliveries) = (null, null, Deliveries + 1);
    }
}
