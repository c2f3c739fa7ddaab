namespace Disdik.Bpm.Workflows.Elements;

/// <summary>An event on the edge of an activity. BPMN 2.0.2 section 10.5.4.</summary>
public sealed record BoundaryEvent : CatchEvent
{
    public required string AttachedTo { get; init; }
    /// <summary>True (<c>cancelActivity</c>) ends the activity; else it goes on and a further token takes this way.</summary>
    public required bool Interrupting { get; init; }
    /// <summary>Compensation only: the activity that an association joins to it, which undoes <see cref="AttachedTo"/>.</summary>
    public string? HandlerId { get; init; }

    internal void Run(Move move, string tokenId) => move.Leave(tokenId, this);
}
