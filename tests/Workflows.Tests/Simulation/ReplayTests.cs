using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Simulation;
using Disdik.Bpm.Workflows.Tests.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Simulation;

/// <summary>A finished case on another version: what would have been late, which way, and where nobody knows.</summary>
public sealed class ReplayTests
{
    private const string Old = """
        start S
        user A { <sop:step printedNo="1"><sop:time printed="60 menit" standard="PT60M"/></sop:step> }
        user B { <sop:step printedNo="2"><sop:time printed="60 menit" standard="PT60M"/></sop:step><sop:outcomes><sop:outcome id="ya" label="Ya"/><sop:outcome id="tidak" label="Tidak"/></sop:outcomes> }
        xor G
        end E
        end T
        S -> A -> B -> G
        G -> E if outcome_B === 'ya'
        G -> T default
        """;

    /// <summary>Monday 08.00: A takes 40 minutes, B takes 90.</summary>
    private static RecordedCase Recorded(string outcome = "ya", string lines = Old)
    {
        var definition = Sketch.Definition(lines);
        var played = Case.Given(definition).Started(new { tahap = 1 });
        var due = new Dictionary<string, DateTimeOffset?>();
        void Note() => played.Effects.OfType<Effect.CreateUserTask>().ToList().ForEach(t => due[t.TaskId] = t.Due?.At);
        Note();
        played.After(TimeSpan.FromMinutes(40)).Completed("A", by: "ani");
        Note();
        played.After(TimeSpan.FromMinutes(90)).Completed("B", outcome, by: "budi").IsCompleted();
        return RecordedCase.From(definition, played.History, played.Instance.Variables, id => due[id])!;
    }

    [Fact]
    public void On_its_own_version_a_case_goes_as_it_went()
    {
        var report = Of(Old);
        Assert.Equal(report.Recorded.Runs.Select(r => (r.ElementId, r.ReadyAt, r.EndedAt, r.DueAt)), report.Steps.Select(s => (s.Created.ElementId, s.Created.ReadyAt, s.EndedAt, s.Created.Due?.At)));
        Assert.Equal(report.Recorded.Way, report.Way.Select(p => p.ElementId));
        Assert.Equal((InstanceStatus.Completed, report.Recorded.EndedAt), (report.Status, report.EndsAt));
        Assert.Equal(["B"], report.Recorded.Runs.Where(r => r.IsLate).Select(r => r.ElementId));
        Assert.Equal(["B"], report.Late.Select(s => s.Created.ElementId));
        Assert.Empty(report.Stops);
    }

    [Fact]
    public void Shorter_standards_make_more_steps_late_and_longer_ones_fewer()
    {
        Assert.Equal(["A", "B"], Of(Old.Replace("PT60M", "PT30M", StringComparison.Ordinal)).Late.Select(s => s.Created.ElementId));
        Assert.Empty(Of(Old.Replace("PT60M", "PT120M", StringComparison.Ordinal)).Late);
    }

    [Fact]
    public void A_step_left_out_lets_the_next_begin_earlier_and_take_as_long_as_it_took()
    {
        var report = Of(Old.Replace("S -> A -> B", "S -> B", StringComparison.Ordinal).Replace("user A {", "manual A {", StringComparison.Ordinal)
            .Replace("<sop:step printedNo=\"1\"><sop:time printed=\"60 menit\" standard=\"PT60M\"/></sop:step>", "", StringComparison.Ordinal).Replace("manual A {  }", "", StringComparison.Ordinal));
        var step = Assert.Single(report.Steps);
        Assert.Equal(("B", Case.Monday, Case.Monday.AddMinutes(90)), (step.Created.ElementId, step.Created.ReadyAt, step.EndedAt));
        Assert.Equal(InstanceStatus.Completed, report.Status);
    }

    [Fact]
    public void A_new_step_stops_it_where_the_history_has_no_answer()
    {
        var report = Of(Old.Replace("S -> A -> B", "user N { <sop:step printedNo=\"3\"><sop:time printed=\"15 menit\" standard=\"PT15M\"/></sop:step> }\nS -> A -> N -> B", StringComparison.Ordinal));
        var stop = Assert.Single(report.Stops);
        Assert.Equal((StopKind.NoAnswer, "N"), (stop.Kind, stop.ElementId));
        Assert.Equal(["A", "N"], report.Steps.Select(s => s.Created.ElementId));
        Assert.Empty(report.Late);
        // Nobody knows how long it would have taken: its deadline is not let run.
        Assert.All(report.Steps[^1].Rungs, r => Assert.False(r.Reached));
    }

    [Fact]
    public void Another_condition_leads_another_way() =>
        Assert.Equal(["S", "A", "B", "G", "T"], Of(Old.Replace("=== 'ya'", "=== 'tidak'", StringComparison.Ordinal)).Way.Select(p => p.ElementId));

    [Fact]
    public void An_outcome_the_draft_no_longer_has_is_named()
    {
        var report = Of(Old.Replace("id=\"ya\"", "id=\"setuju\"", StringComparison.Ordinal));
        var stop = Assert.Single(report.Stops);
        Assert.Equal((StopKind.Refused, "B"), (stop.Kind, stop.ElementId));
        Assert.Contains("setuju, tidak", stop.Reason.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_the_draft_asks_for_is_named()
    {
        var report = Of(Old.Replace("""standard="PT60M"/></sop:step> }""", """standard="PT60M"/></sop:step><sop:form><sop:field id="nomor" label="Nomor surat" type="text" required="true"/></sop:form> }""", StringComparison.Ordinal));
        Assert.Contains("Nomor surat", Assert.Single(report.Stops).Reason.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_beginning_the_draft_no_longer_has_is_named() =>
        Assert.Equal("S", Assert.Single(Of(Old.Replace("start S", "start Z", StringComparison.Ordinal).Replace("S -> A", "Z -> A", StringComparison.Ordinal)).Stops).ElementId);

    [Fact]
    public void Separation_of_duties_that_was_not_kept_then_is_told()
    {
        var strict = Old.Replace("<sop:outcomes>", "<sop:assignment notCompletedBy=\"A\"/><sop:outcomes>", StringComparison.Ordinal);
        Assert.Empty(Of(strict).Stops);
        var recorded = Recorded();
        var alone = recorded with { Runs = [.. recorded.Runs.Select(r => r with { Actor = "ani" })] };
        Assert.Equal(StopKind.Refused, Assert.Single(Replay.Of(Sketch.Definition(strict), alone, Given.Office, Case.Evaluator, TestContext.Current.CancellationToken).Stops).Kind);
    }

    [Fact]
    public void Rounds_messages_and_jobs_are_answered_in_their_order()
    {
        const string lines = """
            start S
            xor M
            user A { <sop:outcomes><sop:outcome id="lagi" label="Lagi"/><sop:outcome id="cukup" label="Cukup"/></sop:outcomes> }
            xor G
            receive R message:Jawaban
            service J { <sop:activity type="uji"><sop:output name="url" variable="alamat"/></sop:activity> }
            end E
            S -> M -> A -> G
            G -> M if outcome === 'lagi'
            G -> R default
            R -> J -> E
            """;
        var definition = Sketch.Definition(lines);
        var played = Case.Given(definition).Started();
        played.After(TimeSpan.FromMinutes(10)).Completed("A", "lagi").After(TimeSpan.FromMinutes(20)).Completed("A", "cukup")
            .After(TimeSpan.FromHours(2)).Received("R").After(TimeSpan.FromMinutes(1)).JobSucceeded("J", new { url = "https://contoh.test" }).IsCompleted();
        var report = Replay.Of(definition, RecordedCase.From(definition, played.History, played.Instance.Variables, _ => null)!, Given.Office, Case.Evaluator, TestContext.Current.CancellationToken);
        Assert.Equal(report.Recorded.Way, report.Way.Select(p => p.ElementId));
        Assert.Equal((InstanceStatus.Completed, played.Now), (report.Status, report.EndsAt));
        Assert.Equal(["lagi", "cukup"], report.Steps.Select(s => s.Outcome));
    }

    private const string Counted = """
        start S
        xor M
        user A { <sop:form><sop:field id="jumlah" label="Jumlah" type="number"/></sop:form> }
        xor G
        end E
        S -> M -> A -> G
        G -> M if jumlah > 5
        G -> E default
        """;

    [Fact]
    public void A_gateway_that_asks_the_same_says_what_it_said_whatever_the_value_became()
    {
        var report = Of(Counted, CountedTwice());
        Assert.Equal(["S", "M", "A", "G", "M", "A", "G", "E"], report.Way.Select(p => p.ElementId));
        Assert.Equal(InstanceStatus.Completed, report.Status);
        Assert.Empty(report.Doubtful);
    }

    [Fact]
    public void One_that_asks_anew_about_a_value_that_changed_is_judged_by_the_last_and_says_so()
    {
        var report = Of(Counted.Replace("jumlah > 5", "jumlah > 4", StringComparison.Ordinal), CountedTwice());
        Assert.Equal(["S", "M", "A", "G", "E"], report.Way.Select(p => p.ElementId));
        Assert.Equal(["G"], report.Doubtful);
    }

    /// <summary>First 10, which leads back, then 3.</summary>
    private static RecordedCase CountedTwice()
    {
        var definition = Sketch.Definition(Counted);
        var played = Case.Given(definition).Started();
        played.Completed("A", variables: new { jumlah = 10 }).Completed("A", variables: new { jumlah = 3 }).IsCompleted();
        return RecordedCase.From(definition, played.History, played.Instance.Variables, _ => null)!;
    }

    private static ReplayReport Of(string draft, RecordedCase recorded) =>
        Replay.Of(Sketch.Definition(draft), recorded, Given.Office, Case.Evaluator, TestContext.Current.CancellationToken);

    [Fact]
    public void A_step_called_off_by_its_deadline_is_called_off_again()
    {
        const string lines = """
            start S
            user A
            boundary B attachedToRef="A" timer:PT3H
            end E
            end L
            S -> A -> E
            B -> L
            """;
        var definition = Sketch.Definition(lines);
        var played = Case.Given(definition).Started().After(TimeSpan.FromHours(3)).Fired("B").IsCompleted();
        var report = Replay.Of(definition, RecordedCase.From(definition, played.History, played.Instance.Variables, _ => null)!, Given.Office, Case.Evaluator, TestContext.Current.CancellationToken);
        Assert.Equal(["S", "A", "B", "L"], report.Way.Select(p => p.ElementId));
    }

    [Fact]
    public void A_case_that_somebody_cancelled_says_nothing_about_a_draft()
    {
        var definition = Sketch.Definition(Old);
        var played = Case.Given(definition).Started().When(new Trigger.InstanceCancelled("budi", "salah"));
        Assert.Null(RecordedCase.From(definition, played.History, played.Instance.Variables, _ => null));
    }

    private static ReplayReport Of(string lines) => Replay.Of(Sketch.Definition(lines), Recorded(), Given.Office, Case.Evaluator, TestContext.Current.CancellationToken);
}
