using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;
using static Disdik.Bpm.Workflows.Tests.Engine.Model;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Migration inside sub-processes and repetitions, of what is waited for, called, or could be undone.</summary>
public class MigrationOfScopesTests
{
    private static readonly MigrationPlan Plan = new("d2", 1, 2);

    private static MigrationPlan Renaming(string from, string to) => Plan with { Mapping = Plan.Mapping.SetItem(from, to) };

    private static string Refused(Case run, ProcessDefinition target, MigrationPlan? plan = null)
    {
        var refusal = Assert.Throws<TriggerRefusedException>(() => run.MigratedTo(target, plan ?? Plan));
        Assert.Equal("migration-refused", refusal.Code);
        return refusal.Diagnostics[0].Message.En;
    }

    private static ProcessDefinition Nested(string inner = "A", SubProcessKind kind = SubProcessKind.Embedded, LoopCharacteristics? loop = null, string? parent = "P") => Of(
        [Start(), Sub("P", kind, loop), Start("S1", "P"), User(inner, parent), End("E1", "P"), End()], parent is null
            ? ["S -> P", "P -> " + inner, inner + " -> E", "S1 -> E1"] : ["S -> P -> E", $"S1 -> {inner} -> E1"]);

    [Fact]
    public void A_case_inside_a_sub_process_goes_along()
    {
        var run = Given(Nested()).Started();
        var scope = run.Instance.Scopes.Single();
        run.MigratedTo(Nested("B"), Renaming("A", "B"));
        Assert.Equal(scope, run.Instance.Scopes.Single());
        run.Completed("B").IsCompleted();
    }

    [Fact]
    public void Out_of_a_sub_process_nothing_goes() => Assert.Contains("same level", Refused(Given(Nested()).Started(), Nested(parent: null)), StringComparison.Ordinal);

    [Fact]
    public void A_sub_process_of_another_kind_is_another_thing() =>
        Assert.Contains("same kind", Refused(Given(Nested()).Started(), Nested(kind: SubProcessKind.Transaction)), StringComparison.Ordinal);

    [Fact]
    public void A_repetition_goes_along_and_stays_what_it_is()
    {
        LoopCharacteristics Many(bool sequential) => new LoopCharacteristics.MultiInstance(sequential, "3", null, null, null, null, null);
        var run = Given(Nested(loop: Many(false))).Started();
        Assert.Contains("repeated", Refused(run, Nested(loop: Many(true))), StringComparison.Ordinal);
        Assert.Contains("repeated", Refused(run, Nested()), StringComparison.Ordinal);
        run.Completed("A").MigratedTo(Nested("B", loop: Many(false)), Renaming("A", "B"));
        run.Completed("B").Completed("B").IsCompleted();
    }

    [Fact]
    public void Who_waits_for_a_message_waits_on_unless_it_is_another_one()
    {
        ProcessDefinition Waiting(string name, string id = "C") => Of([Start(), Catch(id, new EventDefinition.Message(name)), End()], $"S -> {id} -> E");
        var run = Given(Waiting("balasan")).Started();
        var before = run.Instance.Subscriptions.Single();
        Assert.Equal(before, run.MigratedTo(Waiting("balasan"), Plan).Instance.Subscriptions.Single());
        Assert.Empty(run.Effects);

        run.MigratedTo(Waiting("jawaban", "D"), Renaming("C", "D"));
        var after = run.Instance.Subscriptions.Single();
        Assert.Equal(("jawaban", "D"), (after.Name, after.ElementId));
        Assert.Equal([new Effect.CloseSubscription(before.Id), new Effect.OpenSubscription(after)], run.Effects);
        run.Received("D").IsCompleted();
    }

    [Fact]
    public void A_key_without_a_value_stands_in_the_way()
    {
        var run = Given(Of([Start(), User("A"), End()], "S -> A -> E")).Started();
        var target = Of([Start(), User("A"), Edge("X", "A", new EventDefinition.Message("batal", "nomorYangTidakAda")), End(), End("F")], "S -> A -> E", "X -> F");
        Assert.Contains("correlation key", Refused(run, target), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_behind_a_gateway_is_added_and_taken_away()
    {
        ProcessDefinition Either(string other, EventDefinition on) => Of(
            [Start(), new EventBasedGateway { Id = "G", Name = "G" }, Catch("M", new EventDefinition.Message("ya")), Catch(other, on), End()],
            "S -> G", "G -> M -> E", $"G -> {other} -> E");
        var run = Given(Either("T", new EventDefinition.Timer(new TimerSchedule.Duration(TimeSpan.FromHours(1))))).Started();
        var kept = run.Instance.Subscriptions.Single().Id;
        run.MigratedTo(Either("N", new EventDefinition.Signal("libur")), Plan);
        Assert.Empty(run.Instance.Timers);
        Assert.Equal([kept, run.SubscriptionOf("N")], run.Instance.Subscriptions.Select(s => s.Id));
        run.Heard("N").IsCompleted();
    }

    [Fact]
    public void An_event_sub_process_of_the_new_version_can_be_started_from_now_on()
    {
        var target = Of(
            [Start(), User("A"), End(), Sub("P", SubProcessKind.Event), Start("X", "P", new EventDefinition.Message("batal")), User("B", "P"), End("F", "P")],
            "S -> A -> E", "X -> B -> F");
        var run = Given(Of([Start(), User("A"), End()], "S -> A -> E")).Started().MigratedTo(target, Plan);
        Assert.Equal(run.Instance.Id, run.Instance.Subscriptions.Single().OwnerId);
        run.Received("X").StandsOn("B", "P").Completed("B").IsCompleted();
    }

    [Fact]
    public void A_condition_of_the_new_version_is_looked_at_at_once()
    {
        var target = Of([Start(), User("A"), Edge("X", "A", new EventDefinition.Conditional("jumlah > 3")), End(), User("B")], "S -> A -> E", "X -> B -> E");
        var run = Given(Of([Start(), User("A"), End()], "S -> A -> E")).Started(new { jumlah = 5 }).MigratedTo(target, Plan);
        run.StandsOn("A", "B");
    }

    [Fact]
    public void A_called_process_goes_on_and_comes_back_to_the_renamed_step()
    {
        ProcessDefinition Calling(string id) => Of([Start(), new CallActivity { Id = id, Name = id, CalledElement = "lain" }, End()], $"S -> {id} -> E");
        var run = Given(Calling("C")).Started();
        var call = run.CallOf("C");
        run.MigratedTo(Calling("D"), Renaming("C", "D"));
        Assert.Equal(new Effect.RenameElement(WorkKind.Call, call, "D"), run.Effects.Single());
        run.CallCompleted("D").IsCompleted();
    }

    [Fact]
    public void What_can_be_undone_stays_undoable_or_the_case_stays()
    {
        ProcessDefinition Undoing(bool handled) => Of(
            [Start(), User("A"), User("B"), End(), .. handled ? (FlowNode[])[Edge("X", "A", new EventDefinition.Compensate(), "U"), User("U") with { IsForCompensation = true }] : []], "S -> A -> B -> E");
        var run = Given(Undoing(true)).Started().Completed("A");
        Assert.Single(run.Instance.Compensables);
        Assert.Contains("undoes it", Refused(run, Undoing(false)), StringComparison.Ordinal);
        run.MigratedTo(Undoing(true), Plan).Completed("B").IsCompleted();
    }

    [Fact]
    public void A_variable_of_a_repetition_survives_with_its_run()
    {
        LoopCharacteristics each = new LoopCharacteristics.MultiInstance(false, null, "kanal", "saluran", null, null, null);
        var run = Given(Nested(loop: each)).Started(Variables.Parse("""{"kanal":["web","surat"]}""")).MigratedTo(Nested(loop: each), Plan);
        Assert.Equal(["web", "surat"], run.Instance.Scopes.Where(s => s.Kind is ScopeKind.Run).Select(s => s.Local!.Text("saluran")));
        Assert.Equal(JsonValueKind.Number, run.Instance.Scopes.First(s => s.Kind is ScopeKind.Run).Local!["loopCounter"]!.Value.ValueKind);
    }
}
