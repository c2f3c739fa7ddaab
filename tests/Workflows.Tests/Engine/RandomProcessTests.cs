using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Random processes, played at random to their end. The seed of a failure stands in its message; run it again with it.</summary>
public class RandomProcessTests
{
    private const int Processes = 150;
    private const int MostSteps = 400;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Processes / 10)];

    [Fact]
    public void The_drawn_processes_are_worth_playing()
    {
        var drawn = Enumerable.Range(1, Processes).Select(seed => new RandomProcess(seed).Draw()).ToList();
        foreach (var kind in new[] { "user", "service", "script", "manual", "task", "timer", "throw", "xor", "and", "boundary" })
            Assert.True(drawn.Count(d => d.Contains($"\n{kind} ", StringComparison.Ordinal)) > 10, $"Expected '{kind}' to be drawn often, but it is not.");
        Assert.True(drawn.Average(d => d.Count(c => c == '\n')) > 15, "Expected processes of some size, but they are small.");
        Assert.True(Enumerable.Range(1, 30).Sum(seed => Play(seed).Triggers.Count) > 200, "Expected long plays, but they are short.");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Every_process_ends_and_no_token_is_lost_or_invented(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            var run = Play(seed, afterEach: CheckInvariants);
            Assert.True(run.Instance.Status is InstanceStatus.Completed, $"seed {seed}: {Describe(run)}\n{new RandomProcess(seed).Draw()}");
            CheckHistory(seed, run.History);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_same_history_gives_the_same_case(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            var (first, second) = (Play(seed), Play(seed));
            Assert.True(InstanceSnapshot.Write(first.Instance) == InstanceSnapshot.Write(second.Instance), $"seed {seed}: the states differ.");
            Assert.True(Text(first.History) == Text(second.History), $"seed {seed}: the histories differ.");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_case_goes_on_the_same_from_its_snapshot(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            var whole = Play(seed);
            var definition = Sketch.Definition(new RandomProcess(seed).Draw());
            var state = ProcessEngine.Start(definition, (Trigger.InstanceStarted)whole.Triggers[0], Context).Instance;
            foreach (var trigger in whole.Triggers.Skip(1))
            {
                var stored = InstanceSnapshot.Write(state);
                var loaded = InstanceSnapshot.Read(stored, InstanceSnapshot.Version);
                Assert.True(stored == InstanceSnapshot.Write(loaded), $"seed {seed}: a snapshot changes when it is read and written.");
                state = ProcessEngine.Advance(definition, loaded, trigger, Context).Instance;
            }
            Assert.True(InstanceSnapshot.Write(whole.Instance) == InstanceSnapshot.Write(state), $"seed {seed}: the end differs.");
        }
    }

    private static IEnumerable<int> Ten(int decade) => Enumerable.Range((decade - 1) * 10 + 1, 10);

    private static AdvanceContext Context => new(Case.Monday, Calendars.Given.Office, Case.Evaluator);

    private static Case Play(int seed, Action<int, Case, ProcessDefinition>? afterEach = null)
    {
        var definition = Sketch.Definition(new RandomProcess(seed).Draw());
        Random random = new(seed * 31);
        var run = Case.Given(definition).Started(new { way = seed });
        for (var step = 0; step < MostSteps && run.Instance.Status is InstanceStatus.Running; step++)
        {
            afterEach?.Invoke(seed, run, definition);
            run.When(NextTrigger(random, run.Instance, loops: step < 60));
        }
        return run;
    }

    /// <summary>Anything the world could do next: complete, fire, succeed, fail, retry, change a variable.</summary>
    private static Trigger NextTrigger(Random random, ProcessInstance instance, bool loops)
    {
        if (instance.Timers.Length > 0 && random.Next(4) == 0) return new Trigger.TimerFired(instance.Timers[random.Next(instance.Timers.Length)].Id);
        var movable = instance.Tokens.Where(t => t.State is not TokenState.Join).ToList();
        var token = movable[random.Next(movable.Count)];
        return token.State switch
        {
            TokenState.UserTask => new Trigger.TaskCompleted(token.WorkId!, loops && random.Next(3) == 0 ? "again" : "on", Case.Of(new { way = random.Next(10) }), $"u{random.Next(3)}"),
            TokenState.Timer => new Trigger.TimerFired(token.WorkId!),
            TokenState.Job when random.Next(3) == 0 => new Trigger.JobFailed(token.WorkId!, "it failed."),
            TokenState.Job => new Trigger.JobSucceeded(token.WorkId!, Variables.Empty),
            _ => new Trigger.IncidentRetried(instance.Incidents.First(i => i.TokenId == token.Id).Id, "admin"),
        };
    }

    private static void CheckInvariants(int seed, Case run, ProcessDefinition definition)
    {
        var instance = run.Instance;
        Assert.True(instance.Tokens.Length > 0, $"seed {seed}: it runs without a token.");
        Assert.True(instance.Tokens.Select(t => t.Id).Distinct().Count() == instance.Tokens.Length, $"seed {seed}: a token stands twice.");
        Assert.True(instance.Timers.All(timer => instance.Tokens.Any(t => t.Id == timer.TokenId)), $"seed {seed}: a timer belongs to no token.");
        Assert.True(instance.Incidents.All(i => instance.Tokens.Any(t => t.Id == i.TokenId && t.State is TokenState.Incident)), $"seed {seed}: an incident belongs to no token.");
        Assert.True(instance.Tokens.Count(t => t.State is TokenState.Incident) == instance.Incidents.Length, $"seed {seed}: a token stands on no incident.");
        // Each element entered and not left has its token, and each token but those before a join has its element.
        var open = run.History.Where(h => h.Type is "elementEntered" or "elementLeft" or "elementCancelled").GroupBy(h => h.ElementId!)
            .ToDictionary(g => g.Key, g => g.Sum(h => h.Type == "elementEntered" ? 1 : -1));
        var standing = instance.Tokens.Where(t => definition.Node(t.ElementId) is not ParallelGateway).GroupBy(t => t.ElementId).ToDictionary(g => g.Key, g => g.Count());
        foreach (var (element, count) in open)
            Assert.True(standing.GetValueOrDefault(element) == count, $"seed {seed}: {element} is entered {count} times more than left, but {standing.GetValueOrDefault(element)} tokens stand there.");
    }

    private static void CheckHistory(int seed, List<HistoryEntry> history)
    {
        Assert.True(history.Zip(history.Skip(1)).All(pair => pair.First.Sequence < pair.Second.Sequence), $"seed {seed}: the sequence does not rise.");
        foreach (var element in history.Where(h => h.Type == "elementEntered").GroupBy(h => h.ElementId))
        {
            var ends = history.Count(h => h.ElementId == element.Key && h.Type is "elementLeft" or "elementCancelled" && h.ElementId == element.Key);
            Assert.True(element.Count() == ends, $"seed {seed}: {element.Key} was entered {element.Count()} times but ended {ends} times.");
        }
    }

    private static string Text(IEnumerable<HistoryEntry> history) => JsonSerializer.Serialize(history.Select(h => new { h.Sequence, h.Type, h.ElementId, h.Actor, Data = h.Data.ToJson() }));

    private static string Describe(Case run) => $"{run.Instance.Status}, on {string.Join(", ", run.Instance.Tokens.Select(t => $"{t.ElementId} {t.State}"))}";
}
