using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>
/// The working copy of one advance: what an element may read and do while a token is on it. It lives for one call of the
/// engine; what comes out is the new instance, the effects and the history.
/// </summary>
internal sealed partial class Move(
    ProcessDefinition definition, ProcessInstance before, DateTimeOffset now, WorkingCalendar calendar, string? bidang, IExpressionEvaluator expressions, int maxMoves)
{
    private readonly Queue<Arrival> arrivals = new();
    private readonly List<Token> tokens = [.. before.Tokens];
    private readonly List<WaitingTimer> timers = [.. before.Timers];
    private readonly List<Incident> incidents = [.. before.Incidents];
    private readonly List<Effect> effects = [];
    private readonly List<HistoryEntry> history = new(16);
    private long sequence = before.Sequence;
    private readonly int limit = maxMoves;
    private int movesLeft = maxMoves;

    private readonly record struct Arrival(string TokenId, string? ScopeId, FlowNode Node, string? ArrivedBy);

    public ProcessDefinition Definition { get; } = definition;
    public Levels Levels { get; } = Levels.Of(definition);
    public DateTimeOffset Now { get; } = now;
    /// <summary>The office's.</summary>
    public WorkingCalendar Calendar { get; } = calendar;
    public IExpressionEvaluator Expressions { get; } = expressions;
    public string InstanceId => before.Id;
    public Caller? Caller => before.Caller;
    public InstanceStatus Status { get; set; } = before.Status;
    public ImmutableSortedDictionary<string, Completion> Completions { get; set; } = before.Completions;
    public ImmutableSortedDictionary<string, Approval> Approvals { get; set; } = before.Approvals;
    public ImmutableSortedDictionary<string, int> Rounds { get; set; } = before.Rounds;
    public ImmutableArray<TaskPause> Pauses { get; set; } = before.Pauses;
    public ImmutableArray<TaskDelegation> Delegations { get; set; } = before.Delegations;
    public List<Token> Tokens => tokens;
    public List<WaitingTimer> Timers => timers;

    /// <summary>The calendar that the clock of a task runs on.</summary>
    public WorkingCalendar CalendarOf(UserTask task) => task.CalendarIn(Calendar, Definition, VariablesIn(null).Text(ProcessInstance.BidangVariable) ?? bidang);

    /// <summary>A new id: the instance's id and the next number, so that the same history gives the same ids.</summary>
    public string NextId() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{before.Id}-{++sequence}");

    public void Do(Effect effect) => effects.Add(effect);

    public void Record(string type, string? elementId, string? actor = null, Variables? data = null) =>
        history.Add(new(++sequence, Now, type, elementId, actor, data ?? Variables.Empty));

    /// <summary>Puts a token on its way to <paramref name="node"/>; it arrives when its turn comes.</summary>
    public void Send(string tokenId, string? scopeId, FlowNode node, string? arrivedBy) => arrivals.Enqueue(new(tokenId, scopeId, node, arrivedBy));

    /// <summary>Lets every token that is under way arrive, first come first served, until all wait or have ended.</summary>
    public void Settle()
    {
        do
        {
            while (arrivals.TryDequeue(out var arrival)) Arrive(arrival);
        }
        while (JoinInclusive() || EndEmptyScope() || FireConditions());
    }

    private void Arrive(Arrival arrival)
    {
        var (tokenId, scopeId, node, arrivedBy) = arrival;
        var exhausted = --movesLeft < 0;
        if (node is ParallelGateway or InclusiveGateway { Incoming.Length: > 1 })
        {
            Place(new(tokenId, node.Id, TokenState.Join, null, arrivedBy) { ScopeId = scopeId });
            // An inclusive gateway joins when everything else has moved.
            if (exhausted) Fail(tokenId, node, TooManyMoves(node));
            else if (node is ParallelGateway gateway) gateway.Join(this, tokenId);
            return;
        }
        // A run of a repeated activity: the activity itself was entered before, and its edge is watched already.
        if (scopeId is not null && IsRunOf(scopeId, node)) Place(new(tokenId, node.Id, TokenState.Join, null, arrivedBy) { ScopeId = scopeId });
        else Enter(tokenId, scopeId, node, arrivedBy);
        if (exhausted) Fail(tokenId, node, TooManyMoves(node));
        else Run(node, tokenId);
    }

    /// <summary>Does what the element does, also once more when an incident on it is retried.</summary>
    public void Run(FlowNode node, string tokenId)
    {
        try
        {
            if (node is Activity activity) Perform(activity, tokenId);
            else ElementCatalog.Run(node, this, tokenId);
        }
        catch (NoWorkingTimeException failure)
        {
            Fail(tokenId, node, $"Expected a due time for element '{node.Id}' in instance '{InstanceId}', but the calendar gives none: {failure.Message}");
        }
        catch (ExpressionException failure)
        {
            Fail(tokenId, node, failure.Message);
        }
    }

    /// <summary>Writes down that a run of the element begins.</summary>
    public void Enter(string tokenId, string? scopeId, FlowNode node, string? arrivedBy)
    {
        Place(new(tokenId, node.Id, TokenState.Join, null, arrivedBy) { ScopeId = scopeId });
        Record("elementEntered", node.Id, data: arrivedBy is null ? null : Levels.ArrivedBy(arrivedBy));
    }

    /// <summary>Parks the token until what it waits for is done.</summary>
    public void Wait(string tokenId, TokenState state, string? workId)
    {
        var index = IndexOf(tokenId);
        tokens[index] = tokens[index] with { State = state, WorkId = workId };
    }

    /// <summary>A loop and not a search by predicate: this is asked several times in every move.</summary>
    private int IndexOf(string tokenId)
    {
        for (var i = 0; i < tokens.Count; i++)
            if (tokens[i].Id == tokenId) return i;
        return -1;
    }

    public Token Token(string id) => IndexOf(id) is var index and >= 0 ? tokens[index] : throw new InvalidOperationException($"Expected token '{id}' in instance '{InstanceId}', but it is gone.");

    /// <summary>Puts the token where it stands now, whether it was there before or not.</summary>
    public void Place(Token token)
    {
        var index = IndexOf(token.Id);
        if (index < 0) tokens.Add(token);
        else tokens[index] = token;
    }

    public void Remove(string tokenId)
    {
        var index = IndexOf(tokenId);
        if (index >= 0) tokens.RemoveAt(index);
    }

    private string TooManyMoves(FlowNode node) =>
        $"Expected instance '{InstanceId}' to come to a waiting step within {limit} moves, but it was still moving at element '{node.Id}'.";

    public ProcessInstance Result() => before with
    {
        Status = Status,
        EndedAt = Status is InstanceStatus.Completed or InstanceStatus.Terminated ? before.EndedAt ?? Now : null,
        Variables = Variables,
        Tokens = [.. tokens],
        Incidents = [.. incidents],
        Timers = [.. timers],
        Completions = Completions,
        Approvals = Approvals,
        Rounds = Rounds,
        Scopes = [.. scopes],
        Subscriptions = [.. subscriptions],
        Compensables = [.. compensables],
        // Whatever ended the task ended its pause and its delegation.
        Pauses = Pauses.IsEmpty ? Pauses : [.. Pauses.Where(p => tokens.Exists(t => t.WorkId == p.TaskId))],
        Delegations = Delegations.IsEmpty ? Delegations : [.. Delegations.Where(d => tokens.Exists(t => t.WorkId == d.TaskId))],
        Sequence = sequence,
    };

    public ImmutableArray<Effect> Effects => [.. effects];
    public ImmutableArray<HistoryEntry> History => [.. history];
}
