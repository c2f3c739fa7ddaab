using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>One instance, loaded to be changed once. What is added to its context is committed together or not at all.</summary>
public sealed class Change(BpmDbContext database, Instance row, ProcessInstance? state, ProcessDefinition definition, DateTimeOffset now)
{
    public BpmDbContext Database => database;
    public Instance Row => row;
    public ProcessDefinition Definition => definition;
    public DateTimeOffset Now => now;
    /// <summary>The failed job whose incident this change retries.</summary>
    public Job? RetriedJob { get; set; }

    public ProcessInstance State
    {
        get => state ?? throw new InvalidOperationException("Expected an instance that has started, but it has not moved yet.");
        set
        {
            state = value;
            row.Bidang = value.Variables.Text("bidang") ?? row.Bidang;
        }
    }

    public void Add(HistoryEntry entry) => database.History.Add(new HistoryLine
    {
        InstanceId = row.Id, Sequence = entry.Sequence, At = entry.At, Type = entry.Type, ElementId = entry.ElementId, Actor = entry.Actor,
        Data = entry.Data.ToJson(),
    });

    /// <summary>A fact that the runtime adds to the engine's own, numbered in the same sequence.</summary>
    public void Record(string type, string? elementId, string? actor, Variables data)
    {
        State = State with { Sequence = State.Sequence + 1 };
        Add(new HistoryEntry(State.Sequence, now, type, elementId, actor, data));
    }

    /// <summary>Puts the new state into the row. The revision makes a change that came between visible as a conflict.</summary>
    public void Seal()
    {
        row.State = InstanceSnapshot.Write(State);
        row.StateVersion = InstanceSnapshot.Version;
        row.Status = State.Status;
        row.BusinessKey = State.BusinessKey;
        row.Title = State.Title;
        row.EndedAt = State.EndedAt;
        row.Revision++;
    }
}
