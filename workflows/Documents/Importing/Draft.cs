using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Kinds of element an imported SOP needs.</summary>
internal enum DraftKind { Start, Task, Gateway, End }

/// <summary>An element of the draft.</summary>
/// <param name="Band">Its place from top to bottom, from 0: each band has one element, besides ends that stand beside a gateway.</param>
/// <param name="Beside">The gateway it stands beside, to the right (1) or left (-1); 0 for an element in the middle of its lane.</param>
internal sealed record DraftNode(string Id, DraftKind Kind, string Name, string LaneKey, int Band, int Beside = 0)
{
    public AnalysedRow? Row { get; init; }
    public RowDecision? Decision { get; init; }
    /// <summary>On a gateway the id of the flow that is taken without a condition; on a start event, whether it is the one meant without a name.</summary>
    public string? DefaultFlow { get; init; }
    public bool IsDefaultStart { get; init; }
}

/// <summary>How a line leaves its source.</summary>
internal enum DraftRoute
{
    /// <summary>From the bottom to the top of what comes next.</summary>
    Down,
    /// <summary>To the right, into an end beside it.</summary>
    RightBeside,
    LeftBeside,
    /// <summary>Around the lanes on the left.</summary>
    AroundLeft,
    AroundRight,
}

/// <param name="OutcomeId">The outcome that takes this way; null for a plain flow.</param>
/// <param name="IsDefault">True when it is taken where no condition holds.</param>
internal sealed record DraftFlow(string Id, string SourceId, string TargetId, string? Label, string? OutcomeId, bool IsDefault, DraftRoute Route);

/// <summary>The rows as a flow: what DraftGrid places and DraftXml writes.</summary>
internal sealed record Draft(ImmutableArray<DraftNode> Nodes, ImmutableArray<DraftFlow> Flows);
