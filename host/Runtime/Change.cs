using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// One instance, loaded to be changed once. What is added to it, and to <see cref="Database"/>, is committed together or not at all.
/// </summary>
public sealed partial class Change : IAsyncDisposable
{
    private readonly Func<BpmDbContext> open;
    private readonly Instance? before;
    private readonly List<HistoryEntry> history = [];
    private readonly List<string> deserted = [];
    private ProcessInstance? state;
    private BpmDbContext? database;

    /// <param name="before">The row as it was read; null for an instance that begins.</param>
    /// <param name="remembered">True when nothing was read for it: what it says may be old, which the commit would find out.</param>
    internal Change(
        Instance? before, Instance row, ProcessInstance? state, ProcessDefinition definition, DateTimeOffset now,
        Func<string, Task<WorkTask?>> findTask, Func<BpmDbContext> open, bool remembered = false)
    {
        (this.before, Row, this.state, Definition, Now, this.findTask, this.open, Remembered) = (before, row, state, definition, now, findTask, open, remembered);
    }

    /// <summary>For rows that are rare: reading, and adding what is saved in the same transaction. Tasks, timers, jobs and mails are added to the change itself.</summary>
    public BpmDbContext Database => database ??= Open();
    public Instance Row { get; }
    public ProcessDefinition Definition { get; private set; }
    public DateTimeOffset Now { get; }
    /// <summary>True while nobody is told of new tasks: the change does them itself.</summary>
    internal bool Quiet { get; set; }
    /// <summary>True when EF Core saves it among other rows: nothing is asked once more then.</summary>
    internal bool AmongOthers { get; init; }
    /// <summary>The failed job whose incident this change retries.</summary>
    public Job? RetriedJob { get; set; }

    public ProcessInstance State
    {
        get => state ?? throw new InvalidOperationException("Expected an instance that has started, but it has not moved yet.");
        set
        {
            state = value;
            Row.Bidang = value.Variables.Text(ProcessInstance.BidangVariable) ?? Row.Bidang;
        }
    }

    /// <summary>What it reads together with the other changes of its batch; null when it is made for itself.</summary>
    internal ChangeBatch? Shared { get; set; }
    internal bool Remembered { get; }
    /// <summary>Groups that this change takes to be empty, because they were.</summary>
    internal IReadOnlyCollection<string> Deserted => deserted;
    /// <summary>Rows for EF Core to save; null when there are none.</summary>
    internal BpmDbContext? Alongside => database is { } used && used.ChangeTracker.HasChanges() ? used : null;

    /// <summary>The instance goes on under another version.</summary>
    internal void GoTo(DefinitionSummary version, ProcessDefinition compiled)
    {
        (Row.DefinitionId, Row.DefinitionVersion) = (version.Id, version.Version);
        Definition = compiled;
    }

    /// <summary>Nobody of this group is told: to be asked again when this is stored.</summary>
    internal void TakeForEmpty(string group)
    {
        if (!deserted.Contains(group)) deserted.Add(group);
    }

    public void Add(HistoryEntry entry) => history.Add(entry);

    /// <summary>A fact that the runtime adds to the engine's own, numbered in the same sequence.</summary>
    public void Record(string type, string? elementId, string? actor, Variables data)
    {
        State = State with { Sequence = State.Sequence + 1 };
        Add(new HistoryEntry(State.Sequence, Now, type, elementId, actor, data));
    }

    public ValueTask DisposeAsync()
    {
        if (database is null) return ValueTask.CompletedTask;
        database.Shared = null;
        return database.DisposeAsync();
    }

    private BpmDbContext Open()
    {
        var opened = open();
        if (Shared is not null) opened.Shared = Shared;
        return opened;
    }
}
