using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Random processes, played at random to their end. The seed of a failure stands in its message; run it again with it.</summary>
public class RandomProcessTests
{
    private const int Processes = 300;

    private static readonly string[] Kinds =
    [
        "user", "service", "script", "manual", "task", "call", "receive", "send", "rule", "throw", "catch", "boundary", "xor", "and", "or", "events",
        "sub", "transaction", "eventsub",
    ];

    private static readonly string[] Words =
    [
        "timer:", "message:", "signal:", "condition:", "error:", "escalation", "cancel", "terminate", "compensate", "link:", "times:", "timesInOrder:", "each:", "while:",
        "cancelActivity=\"false\"", "isInterrupting=\"false\"",
    ];

    private static readonly string[] Triggers =
    [
        "TaskCompleted", "TimerFired", "JobSucceeded", "JobFailed", "JobThrewError", "MessageReceived", "SignalReceived", "CallCompleted", "CallFailed", "VariablesChanged", "IncidentRetried",
    ];

    private static readonly string[] Facts = ["errorCaught", "escalationCaught", "conditionMet", "compensationStarted", "transactionCancelled", "runStarted", "messageThrown", "signalThrown", "incidentRaised"];

    /// <summary>What stops a token: in the words of its incident.</summary>
    private static readonly string[] Stops =
    [
        "Expected activity", "Expected process", "Expected the condition of flow", "Expected the cardinality", "the completion condition", "the loop condition", "Expected the input", "to catch the error", "Expected 'butir",
    ];

    public static TheoryData<int> Decades => [.. Enumerable.Range(1, Processes / 10)];

    [Fact]
    public void The_drawn_processes_are_worth_playing()
    {
        var drawn = Enumerable.Range(1, Processes).Select(seed => new RandomProcess(seed).Draw()).ToList();
        foreach (var kind in Kinds) Assert.True(drawn.Count(d => d.Contains($"\n{kind} ", StringComparison.Ordinal)) > 10, $"Expected '{kind}' to be drawn often, but it is not.");
        foreach (var word in Words) Assert.True(drawn.Count(d => d.Contains($" {word}", StringComparison.Ordinal)) > 10, $"Expected '{word}' to be drawn often, but it is not.");
        Assert.True(drawn.Average(d => d.Count(c => c == '\n')) > 30, "Expected processes of some size, but they are small.");
        var plays = Enumerable.Range(1, Processes).Select(seed => RandomPlay.Of(seed)).ToList();
        Assert.True(plays.Average(p => p.Triggers.Count) > 10, $"Expected long plays, but they are short: {plays.Average(p => p.Triggers.Count)} triggers.");
        foreach (var type in Triggers) Assert.True(plays.SelectMany(p => p.Triggers).Count(t => t.GetType().Name == type) > 10, $"Expected '{type}' to happen often, but it does not.");
        var incidents = plays.SelectMany(p => p.History).Where(h => h.Type == "incidentRaised").Select(h => h.Data.Text("message")!).ToList();
        foreach (var stop in Stops) Assert.True(incidents.Exists(m => m.Contains(stop, StringComparison.Ordinal)), $"Expected something to stop by '{stop}', but nothing does.");
        foreach (var type in Facts) Assert.True(plays.SelectMany(p => p.History).Count(h => h.Type == type) > 5, $"Expected '{type}' to happen often, but it happens {plays.SelectMany(p => p.History).Count(h => h.Type == type)} times.");
    }

    /// <summary>No token is lost or invented, every moment waits for something that has a name, and the end leaves nothing open.</summary>
    [Theory]
    [MemberData(nameof(Decades))]
    public void Every_case_is_sound_at_every_moment_and_comes_to_an_end(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            Soundness sound = new(Sketch.Definition(new RandomProcess(seed).Draw()));
            var run = RandomPlay.Of(seed, one =>
            {
                if ((sound.Complaint(one) ?? sound.CalledOff(one)) is { } complaint) Assert.Fail($"{complaint}\n{RandomPlay.Describe(seed, one)}");
            });
            Assert.True(run.Instance.Status is InstanceStatus.Completed or InstanceStatus.Terminated, RandomPlay.Describe(seed, run));
            Assert.True(run.History.Zip(run.History.Skip(1)).All(pair => pair.First.Sequence < pair.Second.Sequence), $"seed {seed}: the sequence does not rise.");
        }
    }

    /// <summary>Joins may wait in vain for what was taken away; nothing else may be lost.</summary>
    [Theory]
    [MemberData(nameof(Decades))]
    [Trait("Round", "Full")]
    public void Operators_who_move_and_cancel_tokens_leave_every_case_sound(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            Soundness sound = new(Sketch.Definition(new RandomProcess(seed).Draw()), mayStandStill: true);
            RandomPlay.Of(seed, operated: true, afterEach: one =>
            {
                if (sound.Complaint(one) is { } complaint) Assert.Fail($"{complaint}\n{RandomPlay.Describe(seed, one)}");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Decades))]
    public void The_same_history_gives_the_same_case(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            var first = RandomPlay.Of(seed);
            var again = Case.Given(Sketch.Definition(new RandomProcess(seed).Draw())).Replayed(first.Triggers);
            Assert.True(InstanceSnapshot.Write(first.Instance) == InstanceSnapshot.Write(again.Instance), $"the states differ, seed {seed}.");
            Assert.True(Text(first.History) == Text(again.History), $"the histories differ, seed {seed}.");
        }
    }

    /// <summary>The program is stopped and started between every two triggers: the state is written and read, and all goes on as it would have.</summary>
    [Theory]
    [MemberData(nameof(Decades))]
    [Trait("Round", "Full")]
    public void A_restart_at_any_moment_changes_nothing(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            var whole = RandomPlay.Of(seed);
            var restarted = RandomPlay.Of(seed, one =>
            {
                var stored = InstanceSnapshot.Write(one.Instance);
                one.GoesOnFrom(InstanceSnapshot.Read(stored, InstanceSnapshot.Version));
                Assert.True(stored == InstanceSnapshot.Write(one.Instance), $"what was read is not what was written, seed {seed}.");
            });
            Assert.True(InstanceSnapshot.Write(whole.Instance) == InstanceSnapshot.Write(restarted.Instance), $"the states differ, seed {seed}.");
            Assert.True(Text(whole.History) == Text(restarted.History), $"the histories differ, seed {seed}.");
        }
    }

    private static IEnumerable<int> Ten(int decade) => Enumerable.Range((decade - 1) * 10 + 1, 10);

    private static string Text(IEnumerable<HistoryEntry> history) => JsonSerializer.Serialize(history.Select(h => new { h.Sequence, h.Type, h.ElementId, h.Actor, Data = h.Data.ToJson() }));
}
