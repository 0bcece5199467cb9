namespace Invoicing.Pipeline.Intake;

/// <summary>Is told of every invoice that is handed in, whichever door it comes through. It must be quick and must not throw.</summary>
public interface IIntakeObserver
{
    /// <summary>An invoice was handed in.</summary>
    void Received(IntakeRequest request, IntakeResult result);
}
