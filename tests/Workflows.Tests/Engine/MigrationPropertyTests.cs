using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Random processes, played at random, taken to another version at every point of the run. The seed of a failure stands in its message.</summary>
public class MigrationPropertyTests
{
    private const int Processes = 60;
    private const int MostSteps = 400;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Processes / 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void To_the_same_diagram_nothing_changes_but_the_version(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            var definition = Sketch.Definition(new RandomFlow(seed).Draw());
            EachMoment(seed, definition, (run, _) =>
            {
                var before = run.Instance;
                var moved = Case.Given(definition).GoesOnFrom(before).MigratedTo(definition, new("d2", 1, 2));
                Assert.True(InstanceSnapshot.Write(before with { DefinitionId = "d2", Sequence = before.Sequence + 1 }) == InstanceSnapshot.Write(moved.Instance), $"seed {seed}: the state changed.");
                Assert.True(moved.History.Count == 1 && moved.History[0].Type == "instanceMigrated", $"seed {seed}: the history tells more than the migration.");
                Assert.True(moved.Effects.All(e => e is Effect.UpdateUserTask), $"seed {seed}: something else was done.");
            });
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void To_a_changed_diagram_nothing_is_lost_and_the_case_comes_to_its_end(int decade)
    {
        foreach (var seed in Ten(decade))
        {
            var sketch = new RandomFlow(seed).Draw();
            var source = Sketch.Definition(sketch);
            var versions = Enumerable.Range(0, 3).Select(n => new RandomVersion(sketch, seed * 10 + n)).Select(v => (Version: v, Target: v.Draw())).ToList();
            EachMoment(seed, source, (run, step) =>
            {
                var (version, target) = versions[step % versions.Count];
                var plan = new MigrationPlan("d2", 1, 2)
                {
                    Mapping = version.Mapping.ToImmutableSortedDictionary(StringComparer.Ordinal), Timers = (TimerChoice)(step % 2), GivenAt = _ => Case.Monday,
                };
                var told = $"seed {seed}, step {step}";
                var report = Case.Given(source).GoesOnFrom(run.Instance).DryRun(target, plan);
                var mayGo = !run.Instance.Tokens.Any(t => version.Removed.Contains(t.ElementId));
                Assert.True(mayGo == report.CanMigrate, $"{told}: {(mayGo ? "refused: " + string.Join(' ', report.Refusals.Select(r => r.Words.En)) : "not refused")}");
                if (mayGo) GoesOnToItsEnd(told, seed, Case.Given(source).GoesOnFrom(run.Instance), target, plan);
            });
        }
    }

    private static void GoesOnToItsEnd(string told, int seed, Case moved, ProcessDefinition target, MigrationPlan plan)
    {
        var before = moved.Instance;
        moved.MigratedTo(target, plan);
        var after = moved.Instance;
        Assert.True(before.Tokens.Select(t => (t.Id, t.State, t.WorkId)).SequenceEqual(after.Tokens.Select(t => (t.Id, t.State, t.WorkId))), $"{told}: a token was lost, invented or stopped.");
        Assert.True(after.Tokens.All(t => target.Nodes.ContainsKey(t.ElementId)), $"{told}: a token stands on nothing.");
        Assert.True(after.Timers.All(t => after.Tokens.Any(o => o.Id == t.TokenId) && target.Nodes.ContainsKey(t.ElementId)), $"{told}: a timer belongs to nothing.");
        Assert.True(before.Incidents.Select(i => i.Id).SequenceEqual(after.Incidents.Select(i => i.Id)), $"{told}: an incident was lost.");
        var open = after.Tokens.Where(t => t.State is TokenState.UserTask).Select(t => t.WorkId!).ToHashSet();
        Assert.True(open.SetEquals(moved.Effects.OfType<Effect.UpdateUserTask>().Select(u => u.TaskId)), $"{told}: an open task was not told.");
        var begun = moved.Effects.OfType<Effect.StartTimer>().Select(t => t.TimerId);
        var ended = moved.Effects.OfType<Effect.CancelTimer>().Select(t => t.TimerId);
        Assert.True(before.Timers.Select(t => t.Id).Except(ended).Concat(begun).ToHashSet().SetEquals(after.Timers.Select(t => t.Id)), $"{told}: the timers outside are not those inside.");

        Random random = new(seed);
        for (var step = 0; step < MostSteps && moved.Instance.Status is InstanceStatus.Running; step++) moved.When(RandomTrigger.Next(random, moved.Instance, loops: step < 20));
        Assert.True(moved.Instance.Status is InstanceStatus.Completed, $"{told}: it stands on {string.Join(", ", moved.Instance.Tokens.Select(t => $"{t.ElementId} {t.State}"))}");
    }

    /// <summary>Plays the process and looks at it before every step.</summary>
    private static void EachMoment(int seed, ProcessDefinition definition, Action<Case, int> look)
    {
        Random random = new(seed * 31);
        var run = Case.Given(definition).Started(new { way = seed });
        for (var step = 0; step < MostSteps && run.Instance.Status is InstanceStatus.Running; step++)
        {
            look(run, step);
            run.When(RandomTrigger.Next(random, run.Instance, loops: step < 60));
        }
    }

    private static IEnumerable<int> Ten(int decade) => Enumerable.Range((decade - 1) * 10 + 1, 10);
}
