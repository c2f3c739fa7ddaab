using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>What the program does by itself, and what it waits for.</summary>
internal static class AutomationChanges
{
    public static IEnumerable<SopChange> Of(VersionPair pair)
    {
        foreach (var id in pair.Added.Where(id => IsTold(pair.After.Nodes[id]))) yield return Say(pair.After, id, SopChangeKind.Added, "ditambahkan", "added");
        foreach (var id in pair.Removed.Where(id => IsTold(pair.Before.Nodes[id]))) yield return Say(pair.Before, id, SopChangeKind.Removed, "dihapus", "removed");
        foreach (var (before, after) in pair.Both<FlowNode>().Where(p => IsTold(p.After)))
        {
            if (Parts(pair, before, after).ToList() is { Count: > 0 } parts)
                yield return new(GroupOf(after), SopChangeKind.Changed, after.Id, Words.Join(VersionPair.NameOf(pair.After, after.Id), parts));
        }
    }

    private static SopChange Say(ProcessDefinition definition, string id, SopChangeKind kind, string word, string wordEn)
    {
        var name = VersionPair.NameOf(definition, id);
        return new(GroupOf(definition.Nodes[id]), kind, id, Words.Sentence($"{name.Id} {word}", $"{name.En} {wordEn}"));
    }

    private static bool IsTold(FlowNode node) => node is not UserTask;

    private static SopChangeGroup GroupOf(FlowNode node) => node is ExclusiveGateway or ParallelGateway or InclusiveGateway or EventBasedGateway or EndEvent { Event: EventDefinition.None }
        ? SopChangeGroup.Details : SopChangeGroup.Automation;

    private static IEnumerable<Text> Parts(VersionPair pair, FlowNode before, FlowNode after)
    {
        List<Text?> parts = [Words.Change(new("nama", "name"), before.Name, after.Name)];
        if (before.LaneId != after.LaneId) parts.Add(Words.Change(new("pelaksana", "performer"), VersionPair.LaneOf(pair.Before, before.LaneId), VersionPair.LaneOf(pair.After, after.LaneId), quoted: false));
        var (outOld, outNow) = (before.Outgoing.Where(after.Outgoing.Contains), after.Outgoing.Where(before.Outgoing.Contains));
        if (before is not (Activity or EndEvent) && !outOld.SequenceEqual(outNow)) parts.Add(new("urutan syarat berubah", "order of the conditions changed"));
        switch (before, after)
        {
            case (ServiceTask was, ServiceTask now):
                parts.Add(Words.Change(new("kegiatan", "activity"), was.ActivityType, now.ActivityType, quoted: false));
                parts.Add(Words.Change(new("terikat pada persetujuan", "bound to the approval at"), was.ApprovedBy, now.ApprovedBy, quoted: false));
                break;
            case (ScriptTask was, ScriptTask now):
                parts.Add(Words.Change(new("skrip", "script"), was.Script, now.Script));
                break;
            case (StartEvent was, StartEvent now):
                parts.Add(Words.Change(new("nomor proses", "process number"), was.BusinessKeyPattern, now.BusinessKeyPattern));
                parts.AddRange(FormChanges.Fields(was.Form ?? Form.Empty, now.Form ?? Form.Empty).Select(t => (Text?)t));
                parts.AddRange(FormChanges.Assignment(was.Assignment, now.Assignment).Select(t => (Text?)t));
                break;
        }
        if (EventOf(before) is { } one && EventOf(after) is { } other && one != other) parts.Add(Words.Change(new("yang ditunggu", "what it waits for"), Told(one), Told(other), quoted: false));
        if (before is Activity old && after is Activity act)
        {
            parts.AddRange(Mappings(new("masukan", "input"), old.Inputs, act.Inputs).Select(t => (Text?)t));
            parts.AddRange(Mappings(new("hasil", "output"), old.Outputs, act.Outputs).Select(t => (Text?)t));
        }
        return parts.OfType<Text>();
    }

    private static IEnumerable<Text> Mappings(Text what, ImmutableArray<Mapping> before, ImmutableArray<Mapping> after)
    {
        foreach (var name in before.Concat(after).Select(m => m.Name).Distinct())
            if (Words.Change(new($"{what.Id} {name}", $"{what.En} {name}"), before.FirstOrDefault(m => m.Name == name)?.Value, after.FirstOrDefault(m => m.Name == name)?.Value, quoted: false) is { } change) yield return change;
    }

    private static EventDefinition? EventOf(FlowNode node) => node switch { CatchEvent caught => caught.Event, ThrowEvent thrown => thrown.Event, _ => null };

    private static string Told(EventDefinition definition) => definition switch
    {
        EventDefinition.Timer { Schedule: var schedule } => schedule switch
        {
            TimerSchedule.Date date => $"{date.At:yyyy-MM-dd HH:mm zzz}",
            TimerSchedule.InVariable variable => variable.Name,
            TimerSchedule.Duration duration => System.Xml.XmlConvert.ToString(duration.Length),
            TimerSchedule.Working working => working.Length.ToIso(),
            TimerSchedule.Cycle cycle => $"{cycle.First:yyyy-MM-dd HH:mm zzz}, {cycle.Period}",
            _ => schedule.ToString(),
        },
        EventDefinition.Message message => message.Name,
        EventDefinition.Signal signal => signal.Name,
        EventDefinition.Conditional conditional => conditional.Condition,
        EventDefinition.None => "–",
        _ => definition.ToString(),
    };
}
