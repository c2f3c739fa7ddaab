using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What a new instance begins with.</summary>
/// <param name="StartElementId">Null for the one that is meant when nobody names one.</param>
/// <param name="StartedBy">User id of the person it belongs to; null when nobody's.</param>
internal sealed record Beginning(
    string Id, DefinitionSummary Version, ProcessDefinition Definition, string? StartElementId, Variables Variables, string? StartedBy, string? Bidang)
{
    public string? BusinessKey { get; init; }
    public string? Title { get; init; }
    /// <summary>Who did it, for the history; null for the program itself.</summary>
    public string? ActorId { get; init; }
    public string? StartKey { get; init; }
    public Caller? Caller { get; init; }
    public string? CallElementId { get; init; }
    public int CallDepth { get; init; }
}

/// <summary>Begins instances, whoever wants them: a person, a program, the clock, a message, a signal or a call.</summary>
public sealed class InstanceStarter(Changes changes, IOfficeCalendar office, TimeProvider time)
{
    private const int MaxTitleLength = 300;

    public string NewId() => Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <param name="first">What is decided and added in the same transaction; false gives the start up.</param>
    /// <param name="then">What follows in the same transaction.</param>
    internal Task StartAsync(Beginning beginning, Func<Change, Task<bool>> first, CancellationToken cancellationToken, Func<Change, Task>? then = null) =>
        changes.StartAsync(() => Row(beginning), beginning.Definition, async change =>
        {
            if (!await first(change)) return false;
            await MoveAsync(change, beginning, cancellationToken);
            if (then is not null) await then(change);
            return true;
        });

    /// <summary>Among other rows that EF Core tracks and the caller saves.</summary>
    internal async Task StartAsync(BpmDbContext database, Beginning beginning, CancellationToken cancellationToken)
    {
        var change = changes.Begin(database, Row(beginning), beginning.Definition);
        await MoveAsync(change, beginning, cancellationToken);
        await change.AddToDatabaseAsync(cancellationToken);
    }

    private Instance Row(Beginning beginning) => new()
    {
        Id = beginning.Id, DefinitionId = beginning.Version.Id, DefinitionKey = beginning.Version.Key, DefinitionVersion = beginning.Version.Version, State = [],
        Bidang = beginning.Bidang, StartedBy = beginning.StartedBy, StartedAt = time.GetUtcNow(), StartKey = beginning.StartKey,
        ParentInstanceId = beginning.Caller?.InstanceId, CallId = beginning.Caller?.CallId, CallElementId = beginning.CallElementId,
        CallDepth = beginning.CallDepth,
    };

    private async Task MoveAsync(Change change, Beginning beginning, CancellationToken cancellationToken)
    {
        var start = beginning.StartElementId is { } id ? beginning.Definition.Nodes.GetValueOrDefault(id) as StartEvent : null;
        var key = beginning.BusinessKey ?? (start?.BusinessKeyPattern is { } pattern
            ? await BusinessKeys.NextAsync(change.Database, pattern, await LocalAsync(change.Now, cancellationToken), cancellationToken) : null);
        var title = beginning.Title ?? (start?.TitleField is { } field ? TitleOf(beginning.Variables.Text(field)) : null);
        // The mails of the first tasks are written during the advance and name the case.
        (change.Row.BusinessKey, change.Row.Title) = (key, title);
        await changes.AdvanceAsync(change, new Trigger.InstanceStarted(
            beginning.Id, beginning.Version.Id, beginning.StartElementId, beginning.Variables, key, title, beginning.ActorId) { Caller = beginning.Caller }, cancellationToken);
    }

    private async Task<DateTime> LocalAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        TimeZoneInfo.ConvertTime(now, (await office.GetAsync(cancellationToken)).Zone).DateTime;

    /// <summary>A field may hold more than a title may: it is the field's text that counts, not what stands in the lists.</summary>
    private static string? TitleOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var line = string.Join(' ', text.Split([.. text.Where(char.IsControl)], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Length <= MaxTitleLength ? line : line[..(MaxTitleLength - 1)].TrimEnd() + "…";
    }
}
