namespace Invoicing.Formats.Syntax.Entries;

/// <summary>What a further element of a term means that the model takes once.</summary>
internal enum Repeat
{
    /// <summary>The syntax forbids it: a fault. A leaf that says the same again is a loss; a group is read on.</summary>
    Forbidden,

    /// <summary>The syntax lets it repeat: what it says is a loss.</summary>
    Lost,

    /// <summary>It says the same in each place: a loss only where it does not.</summary>
    Alike,

    /// <summary>A group that may stand once: a fault, and all of it is lost.</summary>
    Once,

    /// <summary>The next entry of the same name is asked.</summary>
    Next,
}
