using Invoicing.Ports.Events;
using Invoicing.Ports.Storage;

namespace Invoicing.Contracts;

/// <summary>An endpoint that plays what a test asks for, with records of its own, and the sender to it.</summary>
public interface IEndpointBench : IAsyncDisposable
{
    IWebhookSender Sender { get; }

    DateTimeOffset Now { get; }

    /// <summary>Ids of the events that the other side has taken, in their order, by its own records.</summary>
    IReadOnlyList<string> Taken { get; }

    /// <summary>From now on nothing is taken.</summary>
    void Refuse();

    /// <summary>From now on the answer is "not now", and a time. False where the channel has none.</summary>
    bool PutOff(TimeSpan time) => false;

    /// <summary>From now on answers have no end. False where the channel's answers have no length of their own.</summary>
    bool AnswerWithoutEnd() => false;

    /// <summary>An event on its way to the endpoint, another one in every call.</summary>
    WebhookDelivery Delivery();

    /// <summary>An event on its way to where nobody listens.</summary>
    WebhookDelivery Unreachable();
}
