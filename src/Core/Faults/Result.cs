using System.Diagnostics.CodeAnalysis;

namespace Invoicing.Faults;

/// <summary>A value, or the faults that kept it from being made. Warnings may come with a value.</summary>
public sealed record Result<T>
    where T : class
{
    private Result(T? value, IReadOnlyList<Fault> faults) => (Value, Faults) = (value, faults);

    /// <summary>The value, where there is one.</summary>
    public T? Value { get; }

    /// <summary>What was found wrong.</summary>
    public IReadOnlyList<Fault> Faults { get; }

    /// <summary>Whether there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool Succeeded => Value is not null;

    /// <summary>A value, perhaps with warnings.</summary>
    public static Result<T> Success(T value, IReadOnlyList<Fault>? warnings = null) => new(value, warnings ?? []);

    /// <summary>No value, and at least one reason.</summary>
    public static Result<T> Failure(IReadOnlyList<Fault> faults) =>
        faults.Count > 0 ? new(null, faults) : throw new ArgumentException("A failure names its faults.", nameof(faults));

    /// <summary>No value, for this reason.</summary>
    public static Result<T> Failure(Fault fault) => new(null, [fault]);
}
