using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

public class UserTaskTests
{
    private const string One = """
        start S
        user A
        end E
        S -> A -> E
        """;

    private const string Screening = """
        start S
        user EDIT { <sop:form><sop:field id="judul" label="Judul" type="text" required="true"/></sop:form> }
        user SCREEN { <sop:assignment groups="PEJABAT" notCompletedBy="EDIT"/><sop:form><sop:field id="alasan" label="Alasan" type="longText" requiredFor="perbaiki tolak"/></sop:form><sop:outcomes><sop:outcome id="layak" label="Layak" approves="judul"/><sop:outcome id="perbaiki" label="Perbaiki" maxTimes="3"/><sop:outcome id="tolak" label="Tolak"/></sop:outcomes> }
        xor G
        end YES
        end NO
        S -> EDIT -> SCREEN -> G
        G -> YES if outcome === "layak"
        G -> EDIT if outcome_SCREEN === "perbaiki"
        G -> NO default
        """;

    [Fact]
    public void A_task_waits_for_its_person_and_then_goes_on()
    {
        var run = Given(One).Started();
        run.StandsOn("A");
        var task = run.Effect<Effect.CreateUserTask>();
        Assert.Equal(("A", 1, Monday), (task.ElementId, task.Round, task.ReadyAt));
        Assert.Equal(["STAFF"], task.CandidateGroups);
        run.Completed("A", variables: new { x = 1 }).IsCompleted().Has("x", 1).Passed("S", "A", "E");
        Assert.Equal(new Effect.CloseUserTask(task.TaskId, TaskEnd.Completed, null, "budi"), run.Effect<Effect.CloseUserTask>());
    }

    [Fact]
    public void A_completed_task_cannot_be_completed_again()
    {
        var run = Given("""
            start S
            user A
            user B
            end E
            S -> A -> B -> E
            """).Started();
        var task = run.TaskOf("A");
        run.Completed("A");
        Assert.Equal("task-not-open", run.Refuses(new Trigger.TaskCompleted(task, null, Variables.Empty, "budi")).Code);
        run.StandsOn("B");
    }

    [Fact]
    public void An_outcome_is_written_under_both_its_names()
    {
        Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana")
            .Completed("SCREEN", "layak", by: "budi").IsCompleted().Has("outcome", "layak").Has("outcome_SCREEN", "layak");
    }

    [Fact]
    public void Whoever_edited_may_not_screen()
    {
        var run = Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana");
        Assert.Equal(["ana"], run.Effect<Effect.CreateUserTask>().ExcludedActors);
        Assert.Equal("excluded-actor", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("SCREEN"), "layak", Variables.Empty, "ana")).Code);
    }

    [Fact]
    public void Whoever_edited_in_an_earlier_round_may_not_screen_either()
    {
        var run = Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana")
            .Completed("SCREEN", "perbaiki", new { alasan = "judul" }, by: "budi").Completed("EDIT", by: "citra");
        Assert.Equal(["ana", "citra"], run.Effect<Effect.CreateUserTask>().ExcludedActors);
        Assert.Equal("excluded-actor", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("SCREEN"), "layak", Variables.Empty, "ana")).Code);
        run.Completed("SCREEN", "layak", by: "budi").IsCompleted();
    }

    [Fact]
    public void Whoever_wrote_at_it_before_may_not_screen_either()
    {
        var run = Given(Screening).Started();
        run.When(new Trigger.TaskCompleted(run.TaskOf("EDIT"), null, Of(new { judul = "a" }), "ana") { Writers = ["dewi"] });
        Assert.Equal(["dewi", "ana"], run.Effect<Effect.CreateUserTask>().ExcludedActors);
        run.When(new Trigger.VariablesChanged(Of(new { judul = "b" }), null, "budi", "salah ketik"));
        foreach (var writer in new[] { "ana", "dewi", "budi" })
            Assert.Equal("excluded-actor", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("SCREEN"), "layak", Variables.Empty, writer)).Code);
        run.Completed("SCREEN", "layak", by: "citra").IsCompleted();
    }

    [Fact]
    public void An_earlier_editor_is_still_known_after_the_state_was_stored()
    {
        var run = Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana")
            .Completed("SCREEN", "perbaiki", new { alasan = "judul" }, by: "budi").Completed("EDIT", by: "citra");
        var read = InstanceSnapshot.Read(InstanceSnapshot.Write(run.Instance), InstanceSnapshot.Version);
        Assert.Equal(["ana", "citra"], read.Completions["EDIT"].Actors());
    }

    [Fact]
    public void An_unknown_outcome_is_refused()
    {
        var run = Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana");
        Assert.Equal("unknown-outcome", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("SCREEN"), "boleh", Variables.Empty, "budi")).Code);
        Assert.Equal("unknown-outcome", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("SCREEN"), null, Variables.Empty, "budi")).Code);
    }

    [Fact]
    public void After_three_corrections_only_yes_or_no_is_left()
    {
        var run = Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana");
        for (var round = 1; round <= 3; round++)
        {
            Assert.Equal(["layak", "perbaiki", "tolak"], run.Effect<Effect.CreateUserTask>().Outcomes);
            run.Completed("SCREEN", "perbaiki", new { alasan = "lagi" }, by: "budi");
            Assert.Equal(round + 1, run.Effect<Effect.CreateUserTask>().Round);
            run.Completed("EDIT", by: "ana");
        }
        Assert.Equal(["layak", "tolak"], run.Effect<Effect.CreateUserTask>().Outcomes);
        Assert.Equal("outcome-used-up", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("SCREEN"), "perbaiki", Of(new { alasan = "x" }), "budi")).Code);
        run.Completed("SCREEN", "tolak", new { alasan = "sudah" }, by: "budi").IsCompleted();
        Assert.Equal("NO", run.Entered.Last());
    }

    [Fact]
    public void A_field_may_be_required_for_some_outcomes_only()
    {
        var run = Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana");
        var refusal = run.Refuses(new Trigger.TaskCompleted(run.TaskOf("SCREEN"), "perbaiki", Variables.Empty, "budi"));
        Assert.Equal("invalid-form", refusal.Code);
        Assert.Equal(("form.required", "alasan"), (refusal.Diagnostics.Single().RuleId, refusal.Diagnostics.Single().ElementId));
        run.Completed("SCREEN", "layak", by: "budi").IsCompleted();
    }

    [Fact]
    public void A_reason_is_asked_for_anew_each_time()
    {
        var run = Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana")
            .Completed("SCREEN", "perbaiki", new { alasan = "judul" }, by: "budi").Completed("EDIT", by: "ana");
        Assert.Equal("invalid-form", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("SCREEN"), "perbaiki", Variables.Empty, "budi")).Code);
    }

    [Fact]
    public void A_form_takes_its_own_fields_only()
    {
        var run = Given(Screening).Started();
        var refusal = run.Refuses(new Trigger.TaskCompleted(run.TaskOf("EDIT"), null, Of(new { judul = "a", peran = "admin" }), "ana"));
        Assert.Equal(("form.unknown-field", "peran"), (refusal.Diagnostics.Single().RuleId, refusal.Diagnostics.Single().ElementId));
    }

    [Fact]
    public void An_approval_keeps_the_fingerprint_of_the_content()
    {
        var run = Given(Screening).Started().Completed("EDIT", variables: new { judul = "a" }, by: "ana").Completed("SCREEN", "layak", by: "budi");
        var approval = run.Instance.Approvals["SCREEN"];
        Assert.Equal((ApprovalHash.Of(Of(new { judul = "a" }), ["judul"]), "budi"), (approval.Hash, approval.Actor));
        Assert.NotEqual(ApprovalHash.Of(Of(new { judul = "b" }), ["judul"]), approval.Hash);
    }

    [Fact]
    public void A_later_other_outcome_takes_the_approval_back()
    {
        const string twice = """
            start S
            user A { <sop:form><sop:field id="judul" label="Judul" type="text"/></sop:form><sop:outcomes><sop:outcome id="ya" label="Ya" approves="judul"/><sop:outcome id="tidak" label="Tidak"/></sop:outcomes> }
            user B
            S -> A -> B -> A
            end E
            boundary X cancelActivity="true" attachedToRef="B" { PT1H }
            X -> E
            """;
        var run = Given(twice).Started().Completed("A", "ya", new { judul = "a" });
        Assert.True(run.Instance.Approvals.ContainsKey("A"));
        run.Completed("B").Completed("A", "tidak");
        Assert.Empty(run.Instance.Approvals);
    }

    [Fact]
    public void A_single_outcome_need_not_be_named()
    {
        Given("""
            start S
            user A { <sop:outcomes><sop:outcome id="selesai" label="Selesai"/></sop:outcomes> }
            end E
            S -> A -> E
            """).Started().Completed("A").IsCompleted().Has("outcome", "selesai");
    }

    [Fact]
    public void A_task_that_declares_no_outcomes_hands_any_word_to_the_conditions()
    {
        Given("""
            start S
            user A
            xor G
            end YES
            end NO
            S -> A -> G
            G -> YES if outcome === "ya"
            G -> NO default
            """).Started().Completed("A", "ya").IsCompleted().Passed("S", "A", "G", "YES");
    }

    [Fact]
    public void When_all_outcomes_are_used_up_the_case_says_so_instead_of_waiting_for_ever()
    {
        var run = Given("""
            start S
            user A { <sop:outcomes><sop:outcome id="lagi" label="Lagi" maxTimes="1"/></sop:outcomes> }
            xor G
            end E
            S -> A -> G
            G -> A if outcome === "lagi"
            G -> E default
            """).Started().Completed("A", "lagi");
        run.StandsOn("A");
        Assert.Contains("'A'", run.Incident.Message, StringComparison.Ordinal);
        Assert.Contains("'i'", run.Incident.Message, StringComparison.Ordinal);
    }
}
