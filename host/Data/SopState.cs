namespace Disdik.Bpm.Host.Data;

/// <summary>Where a version of an SOP stands between its first line and its end. Names for people: the glossary.</summary>
public enum SopState
{
    /// <summary>Being written; the only state in which it changes.</summary>
    Draft,
    /// <summary>Handed in; waits for its review. It does not change any more.</summary>
    Submitted,
    /// <summary>Reviewed; waits for its approval.</summary>
    Reviewed,
    /// <summary>Approved; waits for the day from which it is in force.</summary>
    Approved,
    /// <summary>New cases run on it.</summary>
    InForce,
    /// <summary>A later version took its place; its running cases go on.</summary>
    Superseded,
    /// <summary>Taken out of force without a successor: no case starts, running ones go on.</summary>
    Revoked,
}
