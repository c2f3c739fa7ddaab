using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>A way in. BPMN 2.0.2 section 10.5.2: of the process, of a sub-process, or of an event sub-process.</summary>
public sealed record StartEvent : CatchEvent
{
    /// <summary>Null when it is not a timer start event.</summary>
    public TimerSchedule? Timer => (Event as EventDefinition.Timer)?.Schedule;
    /// <summary>Of an event sub-process: true ends everything else on the level around it.</summary>
    public bool Interrupting { get; init; } = true;
    /// <summary>What is asked of the person who starts by hand; null when nothing is.</summary>
    public Form? Form { get; init; }
    /// <summary>Groups that may start here; empty means the groups of the lane.</summary>
    public Assignment Assignment { get; init; } = Assignment.OfLane;
    /// <summary>Pattern of the business key, for instance <c>KONTEN/{tahun}/{nomor}</c>; null leaves it to the caller.</summary>
    public string? BusinessKeyPattern { get; init; }
    /// <summary>The form field whose value becomes the instance's title; null when none does.</summary>
    public string? TitleField { get; init; }
    /// <summary>Taken when an instance is started without naming a start event and several could be meant.</summary>
    public bool IsDefault { get; init; }

    internal void Run(Move move, string tokenId) => move.Leave(tokenId, this);
}
