using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>
/// One case played by the real engine on a clock of its own: what is due next happens next, until nothing is left. The rules are the
/// engine's and the calendar's; only what people and the world do comes from <see cref="IAnswers"/>.
/// </summary>
internal sealed class Rehearsal(ProcessDefinition definition, IAnswers answers, WorkingCalendar calendar, IExpressionEvaluator expressions, string? bidang)
{
    /// <summary>Things that happen in one rehearsal before it is broken off: a diagram that never ends must not hold up the server.</summary>
    public const int MaxEvents = 2_000;

    /// <summary>Rounds of one step before it counts as a circle.</summary>
    public const int MaxRounds = 12;

    /// <summary>No SOP is watched further than this.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(3 * 366);

    private readonly Dictionary<string, Answer> pending = new(StringComparer.Ordinal);
    private readonly HashSet<string> frozen = new(StringComparer.Ordinal);
    private readonly List<StepRun> steps = [];
    private readonly List<Passage> way = [];
    private readonly List<Stop> stops = [];
    private ProcessDefinition definition = definition;
    private ProcessInstance instance = null!;
    private DateTimeOffset now;

    public ImmutableArray<StepRun> Steps => [.. steps];
    public ImmutableArray<Passage> Way => [.. way];
    public ImmutableArray<Stop> Stops => [.. stops];
    public ProcessInstance Instance => instance;
    public DateTimeOffset Now => now;

    /// <exception cref="TriggerRefusedException">The case cannot begin so.</exception>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public void Play(Trigger.InstanceStarted start, DateTimeOffset at, CancellationToken stop)
    {
        now = at;
        Take(ProcessEngine.Start(definition, start, Context));
        for (var events = 0; instance.Status is InstanceStatus.Running && Next() is { } next; events++)
        {
            stop.ThrowIfCancellationRequested();
            if (events >= MaxEvents || next.At - at > Horizon)
            {
                stops.Add(new(StopKind.TooLong, null, new(
                    "Uji dihentikan: berkas proses ini berjalan terlalu lama tanpa berakhir.", "The rehearsal was broken off: this case runs too long without an end.")));
                return;
            }
            now = next.At > now ? next.At : now;
            Happen(next);
        }
        if (instance.Status is InstanceStatus.Running) Standing();
    }

    private AdvanceContext Context => new(now, calendar, expressions) { Bidang = bidang };

    /// <summary>The earliest of what is pending. What people do at an instant comes before what the clock does at it: done when due is in time.</summary>
    private Answer? Next()
    {
        Answer? next = null;
        foreach (var answer in pending.Values)
            if (next is null || answer.At < next.At) next = answer;
        foreach (var timer in instance.Timers)
            if ((next is null || timer.DueAt < next.At) && !frozen.Contains(timer.TokenId)) next = new(timer.DueAt, new Trigger.TimerFired(timer.Id));
        return next;
    }

    private void Happen(Answer next)
    {
        var workId = WorkOf(next.Trigger!);
        pending.Remove(workId);
        try
        {
            Take(ProcessEngine.Advance(definition, instance, next.Trigger!, Context));
        }
        catch (TriggerRefusedException refused)
        {
            var element = instance.Tokens.FirstOrDefault(t => t.WorkId == workId)?.ElementId;
            var findings = refused.Diagnostics.Select(d => d.Message).ToList();
            if (element is not null) Freeze(workId);
            stops.Add(new(StopKind.Refused, element, findings.Count == 0 ? refused.Reason : new(
                $"{refused.Reason.Id} {string.Join(' ', findings.Select(f => f.Id))}", $"{refused.Reason.En} {string.Join(' ', findings.Select(f => f.En))}")));
        }
    }

    private void Take(Advance advance)
    {
        instance = advance.Instance;
        foreach (var entry in advance.History)
            if (entry.Type == "elementEntered") way.Add(new(entry.ElementId!, entry.Data.Text("flow"), now));
        foreach (var effect in advance.Effects) Note(effect);
        definition = answers.After(advance.History, definition);
        foreach (var effect in advance.Effects) Ask(effect);
        foreach (var effect in advance.Effects.OfType<Effect.RaiseIncident>()) Overcome(effect.Incident);
    }

    private void Note(Effect effect)
    {
        switch (effect)
        {
            case Effect.CreateUserTask created: steps.Add(new(created)); break;
            case Effect.StartTimer { TaskId: { } taskId } timer when Run(taskId) is { } late:
                // A repeated notice that a rung put off begins anew: the one that was put off never comes.
                if (timer.Purpose is TimerPurpose.Repeat) late.Rungs.RemoveAll(r => r is { Purpose: TimerPurpose.Repeat, Reached: false });
                late.Rungs.Add(new(timer.Purpose, timer.DueAt));
                break;
            case Effect.NotifyDeadline notice when Run(notice.TaskId)?.Rungs.Find(r => r.Purpose == notice.Rung && r.Reached is false) is { } rung: (rung.Reached, rung.Notice) = (true, notice); break;
            case Effect.CloseUserTask closed when Run(closed.TaskId) is { } run: (run.EndedAt, run.End, run.Outcome) = (now, closed.End, closed.Outcome); break;
        }
    }

    private void Ask(Effect effect)
    {
        switch (effect)
        {
            case Effect.CreateUserTask { Round: > MaxRounds } circling when IsOpen(circling.TaskId):
                Freeze(circling.TaskId);
                stops.Add(new(StopKind.Circle, circling.ElementId, new(
                    $"Langkah ini sudah {MaxRounds} kali berulang: pilih hasil lain agar prosesnya berakhir.", $"This step has come round {MaxRounds} times: choose another outcome so that the case can end.")));
                break;
            case Effect.CreateUserTask task when IsOpen(task.TaskId):
                Expect(task.TaskId, answers.ToTask(task, (UserTask)definition.Node(task.ElementId), instance), freezes: true);
                break;
            case Effect.QueueJob job when instance.Tokens.Any(t => t.WorkId == job.JobId):
                Expect(job.JobId, answers.ToJob(job, (ServiceTask)definition.Node(job.ElementId), now));
                break;
            case Effect.OpenSubscription { Subscription: var waiting } when instance.Subscriptions.Any(s => s.Id == waiting.Id):
                Expect(waiting.Id, answers.ToSubscription(waiting, definition.Node(waiting.ElementId), instance, now));
                break;
            case Effect.StartCalledInstance call when instance.Tokens.Any(t => t.WorkId == call.CallId):
                Expect(call.CallId, answers.ToCall(call, now));
                break;
            case Effect.CloseUserTask closed: pending.Remove(closed.TaskId); break;
            case Effect.CancelJob cancelled: pending.Remove(cancelled.JobId); break;
            case Effect.CloseSubscription closed: pending.Remove(closed.SubscriptionId); break;
            case Effect.CancelCalledInstance cancelled: pending.Remove(cancelled.CallId); break;
        }
    }

    private void Overcome(Incident incident)
    {
        if (instance.Incidents.All(i => i.Id != incident.Id)) return;
        if (answers.ToIncident(incident, definition) is { } eased)
        {
            definition = eased;
            Take(ProcessEngine.Advance(definition, instance, new Trigger.IncidentRetried(incident.Id, "simulation"), Context));
            return;
        }
        stops.Add(new(StopKind.Incident, incident.ElementId, new(incident.Message, incident.Message)));
    }

    private void Expect(string workId, Answer? answer, bool freezes = false)
    {
        if (answer is { Trigger: not null }) pending[workId] = answer;
        else if (answer is null && freezes) Freeze(workId);
    }

    private void Freeze(string workId) => frozen.Add(instance.Tokens.First(t => t.WorkId == workId).Id);

    private bool IsOpen(string taskId) => instance.Tokens.Any(t => t.WorkId == taskId);

    private StepRun? Run(string taskId) => steps.Find(s => s.Created.TaskId == taskId);

    /// <summary>Nothing is left to happen, and the case has not ended: it says where it stands and what for.</summary>
    private void Standing()
    {
        foreach (var token in instance.Tokens.Where(t => t.State is not TokenState.Scope && !stops.Exists(s => s.ElementId == t.ElementId)).DistinctBy(t => t.ElementId).ToList())
            stops.Add(new(token.State is not TokenState.UserTask ? StopKind.Waiting : frozen.Contains(token.Id) ? StopKind.NoAnswer : StopKind.Person, token.ElementId, Waits(token.State)));
    }

    private static Text Waits(TokenState state) => state switch
    {
        TokenState.UserTask => new("Menunggu orang yang mengerjakannya.", "Waits for somebody to do it."),
        TokenState.Join => new("Menunggu jalur lain yang belum sampai di sini.", "Waits for other ways that have not come here."),
        TokenState.Call => new("Menunggu proses lain yang dipanggilnya.", "Waits for the process it called."),
        _ => new("Menunggu pesan, sinyal, atau syarat yang belum datang.", "Waits for a message, a signal or a condition that does not come."),
    };

    private static string WorkOf(Trigger trigger) => trigger switch
    {
        Trigger.TaskCompleted t => t.TaskId,
        Trigger.JobSucceeded t => t.JobId,
        Trigger.JobThrewError t => t.JobId,
        Trigger.MessageReceived t => t.SubscriptionId,
        Trigger.SignalReceived t => t.SubscriptionId,
        Trigger.CallCompleted t => t.CallId,
        Trigger.CallFailed t => t.CallId,
        Trigger.TimerFired t => t.TimerId,
        _ => throw new ArgumentException($"Expected an answer from outside, but found {trigger.GetType().Name}.", nameof(trigger)),
    };
}
