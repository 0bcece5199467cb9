using Invoicing.Sandbox.Faults;

namespace Invoicing.Gateway.Server.Demo;

/// <summary>A line of samples.json: which document is sent, what for, and how it must end.</summary>
/// <param name="File">Embedded document.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Expect">How it must end.</param>
/// <param name="Number">Number to send it under; its own unless set.</param>
/// <param name="Fault">What the other side is told to do wrong with it.</param>
internal sealed record DemoSample(string File, string Title, DemoEnd Expect, string? Number = null, FaultRule? Fault = null);
