using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests;

/// <summary>One case, played step by step: given a process, when this happens, then it stands there.</summary>
internal sealed class Case
{
    public static readonly JintEvaluator Evaluator = new();
    public static readonly DateTimeOffset Monday = new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7));

    private ProcessDefinition definition;
    private readonly int maxMoves;
    private DateTimeOffset now = Monday;

    private Case(ProcessDefinition definition, int maxMoves)
    {
        this.definition = definition;
        this.maxMoves = maxMoves;
    }

    public ProcessInstance Instance { get; private set; } = null!;
    /// <summary>Effects of the last advance.</summary>
    public ImmutableArray<Effect> Effects { get; private set; } = [];
    public List<HistoryEntry> History { get; } = [];
    public List<Trigger> Triggers { get; } = [];

    public static Case Given(string sketch, int maxMoves = 1000) => new(Sketch.Definition(sketch), maxMoves);

    public static Case Given(ProcessDefinition definition, int maxMoves = 1000) => new(definition, maxMoves);

    public Case Started(object? variables = null, string? at = null, string? by = "budi", Caller? caller = null)
    {
        Trigger.InstanceStarted trigger = new("i", "d", at, Of(variables), null, null, by) { Caller = caller };
        Triggers.Add(trigger);
        return Take(ProcessEngine.Start(definition, trigger, Context));
    }

    public Case Completed(string elementId, string? outcome = null, object? variables = null, string by = "budi") =>
        When(new Trigger.TaskCompleted(TaskOf(elementId), outcome, Of(variables), by));

    public Case Fired(string elementId, TimerPurpose purpose = TimerPurpose.Event) =>
        When(new Trigger.TimerFired(Instance.Timers.First(t => t.ElementId == elementId && t.Purpose == purpose).Id));

    public Case JobSucceeded(string elementId, object? output = null) => When(new Trigger.JobSucceeded(JobOf(elementId), Of(output)));

    public Case JobFailed(string elementId, string message = "it could not.") => When(new Trigger.JobFailed(JobOf(elementId), message));

    public Case JobThrewError(string elementId, string code, object? output = null) => When(new Trigger.JobThrewError(JobOf(elementId), code, "it came to nothing.", Of(output)));

    public Case Received(string elementId, object? payload = null) => When(new Trigger.MessageReceived(SubscriptionOf(elementId), Of(payload), null));

    /// <summary>A signal.</summary>
    public Case Heard(string elementId, object? payload = null) => When(new Trigger.SignalReceived(SubscriptionOf(elementId), Of(payload)));

    public Case CallCompleted(string elementId, object? output = null) => When(new Trigger.CallCompleted(CallOf(elementId), Of(output)));

    public Case CallFailed(string elementId, string? errorCode = null) => When(new Trigger.CallFailed(CallOf(elementId), errorCode, "it was stopped."));

    public Case Retried(string elementId) => When(new Trigger.IncidentRetried(Instance.Incidents.First(i => i.ElementId == elementId).Id, "admin"));

    public Case When(Trigger trigger)
    {
        var advance = ProcessEngine.Advance(definition, Instance, trigger, Context);
        Triggers.Add(trigger);
        return Take(advance);
    }

    /// <summary>As if the program had been started anew and had read this state.</summary>
    public Case GoesOnFrom(ProcessInstance state)
    {
        Instance = state;
        return this;
    }

    public MigrationReport DryRun(ProcessDefinition target, MigrationPlan plan) => Migration.DryRun(definition, target, Instance, plan, Context);

    /// <summary>Goes on under another version.</summary>
    public Case MigratedTo(ProcessDefinition target, MigrationPlan plan)
    {
        Take(Migration.Migrate(definition, target, Instance, plan, "pengelola", "versi baru berlaku", Context));
        definition = target;
        return this;
    }

    /// <summary>The same triggers once more.</summary>
    public Case Replayed(IEnumerable<Trigger> triggers)
    {
        foreach (var trigger in triggers.ToList())
        {
            if (trigger is Trigger.InstanceStarted started) Take(ProcessEngine.Start(definition, started, Context));
            else When(trigger);
        }
        return this;
    }

    public Case After(TimeSpan time)
    {
        now += time;
        return this;
    }

    public DateTimeOffset Now => now;

    public string TaskOf(string elementId) => WorkOf(elementId, TokenState.UserTask);

    public string JobOf(string elementId) => WorkOf(elementId, TokenState.Job);

    public string CallOf(string elementId) => WorkOf(elementId, TokenState.Call);

    public string SubscriptionOf(string elementId) => Numbered(elementId, id => Instance.Subscriptions.Where(s => s.ElementId == id)).Id;

    private string WorkOf(string elementId, TokenState state) => Numbered(elementId, id => Instance.Tokens.Where(t => t.ElementId == id && t.State == state)).WorkId!;

    /// <summary><c>A:2</c> means the second one that stands on A.</summary>
    private static T Numbered<T>(string name, Func<string, IEnumerable<T>> all) =>
        name.Split(':') is [var id, var number] ? all(id).ElementAt(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) - 1) : all(name).First();

    public T Effect<T>() where T : Effect => Effects.OfType<T>().Single();

    public Case StandsOn(params string[] elements)
    {
        Assert.Equal(elements.Order(StringComparer.Ordinal), Instance.Tokens.Select(t => t.ElementId).Order(StringComparer.Ordinal));
        return this;
    }

    public Case IsCompleted() => Is(InstanceStatus.Completed);

    public Case Is(InstanceStatus status)
    {
        Assert.Equal(status, Instance.Status);
        if (status is InstanceStatus.Completed or InstanceStatus.Terminated)
        {
            Assert.Empty(Instance.Tokens);
            Assert.Empty(Instance.Timers);
            Assert.Empty(Instance.Incidents);
            Assert.Equal(now, Instance.EndedAt);
        }
        return this;
    }

    public Case Has(string variable, object? value)
    {
        Assert.Equal(JsonSerializer.Serialize(value), Instance.Variables[variable]?.GetRawText());
        return this;
    }

    /// <summary>The elements entered so far, in order.</summary>
    public IEnumerable<string> Entered => History.Where(h => h.Type == "elementEntered").Select(h => h.ElementId!);

    public Case Passed(params string[] elements)
    {
        Assert.Equal(elements, Entered);
        return this;
    }

    public Incident Incident => Instance.Incidents.Single();

    /// <summary>Asserts that the engine refuses, and that it said why.</summary>
    public TriggerRefusedException Refuses(Trigger trigger)
    {
        var refusal = Assert.Throws<TriggerRefusedException>(() => ProcessEngine.Advance(definition, Instance, trigger, Context));
        Assert.StartsWith("Expected", refusal.Reason.En, StringComparison.Ordinal);
        Assert.StartsWith("Diharapkan", refusal.Reason.Id, StringComparison.Ordinal);
        return refusal;
    }

    public static Variables Of(object? variables) => variables switch
    {
        null => Variables.Empty,
        Variables given => given,
        _ => Variables.From(JsonSerializer.SerializeToElement(variables)),
    };

    private AdvanceContext Context => new(now, OfficeCalendars.Default, Evaluator, maxMoves);

    private Case Take(Advance advance)
    {
        Instance = advance.Instance;
        Effects = advance.Effects;
        History.AddRange(advance.History);
        return this;
    }
}
