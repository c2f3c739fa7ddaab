using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>One migration of one instance: first everything is decided and told, then, if nothing stands against it, done.</summary>
internal sealed partial class MigrationRun(
    ProcessDefinition source, ProcessDefinition target, ProcessInstance instance, MigrationPlan plan, ElementMapping mapping, AdvanceContext context)
{
    private readonly ImmutableArray<MigrationLine>.Builder lines = ImmutableArray.CreateBuilder<MigrationLine>();
    private readonly List<Effect> effects = [];
    /// <summary>What the new version adds and the instance begins to wait for: its owner and its event.</summary>
    private readonly List<(string OwnerId, string? ScopeId, FlowNode Event, DateTimeOffset? DueAt)> opened = [];
    private readonly List<(string TokenId, string TaskId, string ElementId, TimerPurpose Purpose, DateTimeOffset DueAt)> rungs = [];
    private readonly List<string> joins = [];
    private ProcessInstance result = null!;

    public MigrationReport Report => new(lines.ToImmutable());

    public void Decide()
    {
        result = instance with { DefinitionId = plan.DefinitionId };
        TakeRecordsAlong();
        result = result with
        {
            Tokens = [.. instance.Tokens.Select(Token)],
            Scopes = [.. instance.Scopes.Select(Scope)],
            Incidents = [.. instance.Incidents.Select(Incident)],
            Compensables = [.. instance.Compensables.Select(Compensable)],
        };
        // What waits is looked at with the tokens in their new places; where these are not known, there is nothing to compare.
        if (!Report.CanMigrate) return;
        DecideTasks();
        DecideWaiting();
        DecideJoins();
        DecideOpening();
    }

    public Advance Execute(Variables facts, string actor)
    {
        var move = context.MoveOf(target, result);
        move.Record("instanceMigrated", null, actor, facts);
        foreach (var effect in effects) move.Do(effect);
        foreach (var (tokenId, taskId, elementId, purpose, dueAt) in rungs) move.StartTimer(tokenId, elementId, purpose, dueAt, taskId);
        foreach (var (ownerId, scopeId, waited, dueAt) in opened)
        {
            var awaited = move.Await(waited.Id, Waited(waited), scopeId)!;
            move.Watch(ownerId, dueAt is null ? awaited : awaited with { DueAt = dueAt });
        }
        foreach (var id in joins)
        {
            if (move.Tokens.FirstOrDefault(t => t.Id == id) is { } token) ((ParallelGateway)target.Node(token.ElementId)).Join(move, token.Id);
        }
        return ProcessEngine.Finish(move);
    }

    private Token Token(Token token)
    {
        var from = source.Node(token.ElementId);
        if (mapping.Obstacle(from) is { } obstacle)
        {
            Refuse(MigrationPart.Token, token.Id, from, obstacle);
            return token;
        }
        var to = mapping.Node(from.Id)!;
        var arrivedBy = token.ArrivedBy is { } flow ? mapping.Flow(flow, from, to) : null;
        if (token.State is TokenState.Join && token.ArrivedBy is { } lost && arrivedBy is null)
        {
            Refuse(MigrationPart.Token, token.Id, from, MigrationWords.NoFlow(from, to, lost));
            return token;
        }
        Say(MigrationPart.Token, token.Id, from, to, MigrationWords.Stays(from, to));
        if (token.State is TokenState.Job) Rename(MigrationPart.Job, WorkKind.Job, token.WorkId!, from, to, MigrationWords.Job(to));
        if (token.State is TokenState.Call) Rename(MigrationPart.Call, WorkKind.Call, token.WorkId!, from, to, MigrationWords.Call(to));
        return token with { ElementId = to.Id, ArrivedBy = arrivedBy };
    }

    private Scope Scope(Scope scope)
    {
        var from = source.Node(scope.ElementId);
        if (mapping.Obstacle(from) is { } obstacle)
        {
            // The token that stands on it says the same.
            if (scope.Kind is ScopeKind.Compensation) Refuse(MigrationPart.Scope, scope.Id, from, obstacle);
            return scope;
        }
        var to = mapping.Node(from.Id)!;
        Say(MigrationPart.Scope, scope.Id, from, to, MigrationWords.Stays(from, to));
        return scope with { ElementId = to.Id, ToUndo = scope.ToUndo is { } toUndo ? [.. toUndo.Select(Compensable)] : null };
    }

    private Incident Incident(Incident incident)
    {
        // Where the token cannot go, its own line has said why.
        if (mapping.Obstacle(source.Node(incident.ElementId)) is not null) return incident;
        var (from, to) = (source.Node(incident.ElementId), mapping.Node(incident.ElementId)!);
        Rename(MigrationPart.Incident, WorkKind.Incident, incident.Id, from, to, MigrationWords.Incident(to));
        if (incident.JobId is { } jobId && from.Id != to.Id) effects.Add(new Effect.RenameElement(WorkKind.Job, jobId, to.Id));
        return incident with { ElementId = to.Id };
    }

    private Compensable Compensable(Compensable done)
    {
        var from = source.Node(done.ElementId);
        var to = mapping.Node(from.Id);
        var handler = done.HandlerId is null ? null : mapping.Of(done.HandlerId);
        var undone = to is not null && (done.HandlerId is null || (handler is not null && Levels.Of(target).HandlerOf(to.Id) == handler));
        if (!undone)
        {
            Refuse(MigrationPart.Compensation, from.Id, from, MigrationWords.CannotUndo(MigrationWords.Label(from)));
            return done;
        }
        Say(MigrationPart.Compensation, from.Id, from, to!, MigrationWords.Undoable(to!));
        return done with { ElementId = to!.Id, HandlerId = handler, Inside = [.. done.Inside.Select(Compensable)] };
    }

    private void Rename(MigrationPart part, WorkKind kind, string workId, FlowNode from, FlowNode to, Text words)
    {
        Say(part, workId, from, to, words);
        if (from.Id != to.Id) effects.Add(new Effect.RenameElement(kind, workId, to.Id));
    }

    private void Say(MigrationPart part, string id, FlowNode from, FlowNode to, Text words, MigrationFate? fate = null) =>
        lines.Add(new(part, id, from.Id, to.Id, fate ?? (from.Id == to.Id ? MigrationFate.Stays : MigrationFate.Moves), words));

    private void Refuse(MigrationPart part, string id, FlowNode at, Text reason) =>
        lines.Add(new(part, id, at.Id, mapping.Of(at.Id), MigrationFate.Refused, reason));

    internal static EventDefinition Waited(FlowNode node) => node is ReceiveTask receive ? receive.Message : ElementMapping.EventOf(node) ?? EventDefinition.Plain;
}
