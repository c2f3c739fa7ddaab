using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Cases;

/// <summary>A case as its pages show it: where it stands, what it knows, and what happened, in words.</summary>
public sealed record CaseFile(
    Instance Row, ProcessDefinition Definition, ProcessInstance State, IReadOnlyDictionary<string, Attachment> Files,
    IReadOnlyDictionary<string, WorkTask> Tasks, IReadOnlyDictionary<string, string> Names, IReadOnlyList<HistorySentence> History, WorkingCalendar Calendar)
{
    /// <summary>Display names by user name, for fields that hold a person.</summary>
    public IReadOnlyDictionary<string, string> People { get; init; } = new Dictionary<string, string>();

    public string Title => Row.Title ?? Row.BusinessKey ?? Definition.Name;

    /// <summary>The calendar that the clock of a task runs on.</summary>
    public WorkingCalendar CalendarOf(WorkTask task) => Calendar.For(task);

    public string NameOf(string? userId) => userId is null ? "—" : Names.GetValueOrDefault(userId, "—");
}

/// <summary>Reads a case for a person whose right to it has been checked.</summary>
public sealed class CaseReader(IDbContextFactory<BpmDbContext> contexts, IDefinitionStore definitions, IOfficeCalendar office)
{
    /// <returns>Null when there is none of that id.</returns>
    public async Task<CaseFile?> ReadAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await database.Instances.AsNoTracking().FirstOrDefaultAsync(i => i.Id == instanceId, cancellationToken);
        if (row is null) return null;

        var definition = await definitions.CompiledAsync(row.DefinitionId, cancellationToken);
        var tasks = await database.Tasks.AsNoTracking().Where(t => t.InstanceId == instanceId).ToDictionaryAsync(t => t.Id, cancellationToken);
        var files = await database.Attachments.AsNoTracking().Where(a => a.InstanceId == instanceId).OrderBy(a => a.UploadedAt).ToDictionaryAsync(a => a.Id, cancellationToken);
        var lines = await database.HistoryAsync(instanceId, cancellationToken);
        var people = await database.Users.AsNoTracking().Select(u => new { u.Id, u.UserName, u.DisplayName }).ToListAsync(cancellationToken);
        var names = people.ToDictionary(u => u.Id, u => u.DisplayName);
        var calendar = await office.GetAsync(cancellationToken);
        var earlier = new List<ProcessDefinition>();
        foreach (var version in HistoryWords.EarlierVersions(lines)) earlier.Add(await definitions.CompiledAsync(version, cancellationToken));
        return new(row, definition, row.Snapshot(), files, tasks, names, [.. new HistoryWords(definition, names, tasks, calendar) { Earlier = earlier }.Tell(lines)], calendar)
        {
            People = people.ToDictionary(u => u.UserName!, u => u.DisplayName),
        };
    }
}
