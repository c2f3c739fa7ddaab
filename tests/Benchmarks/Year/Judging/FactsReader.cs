using System.Text.Json;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Benchmarks.Year.Playing;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>Reads from the histories of the cases who did what with which task. Lines about due times and mails are the program's own conclusions and are left out.</summary>
internal sealed class FactsReader(BpmDbContext database, Staff staff)
{
    public async Task<List<TaskFacts>> ReadAsync()
    {
        var tasks = new List<TaskFacts>();
        var cases = await database.Instances.AsNoTracking().OrderBy(i => i.Id).Select(i => new Case(i.Id, i.BusinessKey ?? i.Title ?? i.Id, i.Bidang)).ToListAsync();
        foreach (var some in cases.Chunk(500))
        {
            var histories = await database.HistoryAsync([.. some.Select(c => c.Id)]);
            foreach (var one in some) tasks.AddRange(Read(one, [.. histories[one.Id].Select(l => new Line(Wall.Of(l.At), l.Type, l.ElementId, l.Actor, JsonDocument.Parse(l.Data).RootElement))]));
        }
        return tasks;
    }

    private sealed record Case(string Id, string Key, string? Bidang);

    private sealed record Line(DateTime At, string Type, string? Element, string? Actor, JsonElement Data)
    {
        public string? this[string name] => Data.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
    }

    private IEnumerable<TaskFacts> Read(Case one, List<Line> lines)
    {
        var rounds = new Dictionary<string, int>();
        foreach (var (created, i) in lines.Select((l, i) => (l, i)).Where(l => l.l.Type == "taskCreated"))
        {
            var (id, element) = (created["taskId"]!, created.Element!);
            var step = StepOfSop.All[element];
            var own = lines.Skip(i + 1).Where(l => l["taskId"] == id).ToList();
            yield return new(id, one.Key, element, rounds[element] = rounds.GetValueOrDefault(element) + 1, step.SameBidang ? one.Bidang : null, created.At, KeptOut(step, lines.Take(i)), [.. Facts(own)]);
        }
    }

    /// <summary>Whoever did the steps before: who completed it, in whose name, and to whom it was delegated.</summary>
    private HashSet<string> KeptOut(StepOfSop step, IEnumerable<Line> before)
    {
        if (step.NotBy is not { } others) return [];
        var done = before.Where(l => l.Element is { } element && others.Contains(element)).ToList();
        return [.. done.Where(l => l.Type == "taskCompleted").SelectMany(l => new[] { l.Actor, l["onBehalfOf"] }.Concat(done.Where(d => d.Type == "taskReturned" && d["taskId"] == l["taskId"]).Select(d => d.Actor)))
            .OfType<string>().Select(staff.NameOf)];
    }

    private IEnumerable<Fact> Facts(List<Line> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            // Whoever completes a task whose clock stands still lets it go on and ends it by the same act.
            if (line.Type == "taskResumed" && i + 1 < lines.Count && lines[i + 1].Type == "taskCompleted" && lines[i + 1].At == line.At) continue;
            if (Read(line) is { } fact) yield return fact;
        }
    }

    private Fact? Read(Line line) => line.Type switch
    {
        "taskClaimed" => new Fact.Held(line.At, staff.NameOf(line["onBehalfOf"] is { } name && !name.StartsWith("post:", StringComparison.Ordinal) ? name : line.Actor!)),
        "taskReleased" => new Fact.Held(line.At, null),
        "taskHandedOver" or "taskDelegated" or "taskReturned" => new Fact.Held(line.At, staff.NameOf(line["to"]!)),
        "taskReassigned" => new Fact.Reassigned(line.At, staff.NameOf(line["to"]!)),
        "escalationAnswered" when line["answer"] == "acknowledged" => new Fact.Acknowledged(line.At),
        "taskReminded" => new Fact.Reminded(line.At),
        "taskExtended" => new Fact.Extended(line.At, Wall.Of(DateTimeOffset.Parse(line["dueAt"]!, System.Globalization.CultureInfo.InvariantCulture))),
        "taskPaused" => new Fact.Paused(line.At, Wall.Of(DateTimeOffset.Parse(line["since"]!, System.Globalization.CultureInfo.InvariantCulture))),
        "taskResumed" => new Fact.Resumed(line.At),
        "taskCompleted" or "taskCancelled" => new Fact.Closed(line.At),
        _ => null,
    };
}
