using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>What the world outside answers to the engine while nothing real happens: assumed (dry run) or recorded (replay).</summary>
internal interface IAnswers
{
    /// <summary>When and how the task is completed; <see cref="Answer.Never"/> lets the clock run on, null freezes it there: nobody knows.</summary>
    Answer? ToTask(Effect.CreateUserTask task, UserTask element, ProcessInstance instance);

    /// <summary>What the job comes to; null when it never ends.</summary>
    Answer? ToJob(Effect.QueueJob job, ServiceTask element, DateTimeOffset now);

    /// <summary>When the message or signal comes; null when it does not.</summary>
    Answer? ToSubscription(Subscription subscription, FlowNode element, ProcessInstance instance, DateTimeOffset now);

    /// <summary>When the called process comes back; null when it does not.</summary>
    Answer? ToCall(Effect.StartCalledInstance call, DateTimeOffset now);

    /// <summary>A definition under which the stopped token can be tried again; null leaves it where it stands.</summary>
    ProcessDefinition? ToIncident(Incident incident, ProcessDefinition definition);

    /// <summary>Called after every move, with what it wrote down: the next moves run under the definition that is returned.</summary>
    ProcessDefinition After(IReadOnlyList<HistoryEntry> history, ProcessDefinition definition);
}

/// <param name="At">Not before the question.</param>
internal sealed record Answer(DateTimeOffset At, Trigger? Trigger)
{
    /// <summary>It does not come; whatever its deadline brings about does.</summary>
    public static readonly Answer Never = new(DateTimeOffset.MaxValue, null);
}
