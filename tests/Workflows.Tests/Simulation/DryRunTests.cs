using System.Globalization;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Simulation;
using Disdik.Bpm.Workflows.Tests.Calendars;
using Disdik.Bpm.Workflows.Tests.Library;

namespace Disdik.Bpm.Workflows.Tests.Simulation;

/// <summary>"If it starts then": every due time, reminder and escalation, by the rules that the running cases follow.</summary>
public sealed class DryRunTests
{
    private static readonly ProcessDefinition Sop = BpmnReader.Read(TheSop.Bytes).Definition!;

    /// <summary>The vectors of the working-time rules: ready, standard, due.</summary>
    [Theory]
    [InlineData("2026-11-24 10.00", "PT60M", "2026-11-24 11.00")]
    [InlineData("2026-11-23 10.30", "PT180M", "2026-11-23 14.30")]
    [InlineData("2026-11-24 12.20", "PT60M", "2026-11-24 14.00")]
    [InlineData("2026-11-27 11.00", "PT60M", "2026-11-27 13.30")]
    [InlineData("2026-11-26 15.30", "PT60M", "2026-11-27 08.00")]
    [InlineData("2026-11-27 16.20", "PT15M", "2026-11-30 07.35")]
    [InlineData("2026-11-28 09.00", "PT15M", "2026-11-30 07.45")]
    [InlineData("2026-12-23 15.45", "PT60M", "2026-12-28 08.15")]
    [InlineData("2026-02-23 14.30", "PT60M", "2026-02-24 08.30")]
    [InlineData("2026-03-17 14.00", "PT180M", "2026-03-25 09.30")]
    [InlineData("2026-11-24 07.00", "P1D", "2026-11-24 16.00")]
    [InlineData("2026-11-24 10.00", "P1D", "2026-11-25 16.00")]
    [InlineData("2026-11-24 16.30", "P1D", "2026-11-25 16.00")]
    [InlineData("2026-11-27 10.00", "P1D", "2026-11-30 16.00")]
    [InlineData("2026-11-28 09.00", "P1D", "2026-11-30 16.00")]
    [InlineData("2026-08-14 09.00", "P1D", "2026-08-18 16.00")]
    [InlineData("2026-12-23 14.00", "P1D", "2026-12-28 16.00")]
    [InlineData("2026-03-16 13.00", "P1D", "2026-03-17 15.00")]
    [InlineData("2026-03-17 10.00", "P1D", "2026-03-25 16.00")]
    public void A_step_is_due_as_the_working_time_rules_say_and_done_when_due(string start, string standard, string due)
    {
        var report = Of(OneStep(standard), start);
        var step = Assert.Single(report.Steps);
        Assert.Equal(Given.At(due), step.Created.Due!.At);
        Assert.Equal(Given.At(due), step.EndedAt);
        Assert.False(step.IsLate);
        Assert.Equal(InstanceStatus.Completed, report.Status);
        Assert.NotEmpty(step.Created.Due.Trace);
    }

    /// <summary>On six-day hours the same SOP is due at other times.</summary>
    [Theory]
    [InlineData("2026-11-27 11.00", "PT60M", "2026-11-28 08.00")]
    [InlineData("2026-11-27 09.00", "P1D", "2026-11-28 13.00")]
    public void The_calendar_is_the_office_s_own(string start, string standard, string due) =>
        Assert.Equal(Given.At(due), Assert.Single(Of(OneStep(standard), start, calendar: Given.SixDays).Steps).Created.Due!.At);

    /// <summary>Friday 13 February 2026: Monday is joint leave, Tuesday is Imlek, and on Thursday Ramadan and its hours begin.</summary>
    [Theory]
    [InlineData("PT120M", "2026-02-13 16.30", "2026-02-18 08.30", "2026-02-18 09.30", "2026-02-19 15.00")]
    [InlineData("P1D", "2026-02-18 14.00", "2026-02-18 16.00", "2026-02-19 08.00", "2026-02-19 15.00")]
    public void On_the_Friday_afternoon_before_joint_leave_the_ladder_steps_over_the_holidays(
        string standard, string reminder, string due, string escalation1, string escalation2)
    {
        var report = Of(OneStep(standard), "2026-02-13 15.30", new Pace.Nobody());
        var step = Assert.Single(report.Steps);
        Assert.Equal(
        [
            (TimerPurpose.Reminder, Given.At(reminder)), (TimerPurpose.Overdue, Given.At(due)),
            (TimerPurpose.Escalation1, Given.At(escalation1)), (TimerPurpose.Escalation2, Given.At(escalation2)),
        ], step.Rungs.Select(r => (r.Purpose, r.At)));
        Assert.All(step.Rungs, r => Assert.True(r.Reached));
        Assert.Equal([StopKind.Person], report.Stops.Select(s => s.Kind));
        Assert.Contains(step.Created.Due!.Trace, line => line.Id.Contains("cuti bersama", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Friday_half_past_three_with_one_day_is_followed_up_on_Monday_and_Tuesday()
    {
        var step = Assert.Single(Of(OneStep("P1D"), "2026-11-27 15.30", new Pace.Nobody()).Steps);
        Assert.Equal(
        [
            (TimerPurpose.Reminder, Given.At("2026-11-30 14.00")), (TimerPurpose.Overdue, Given.At("2026-11-30 16.00")),
            (TimerPurpose.Escalation1, Given.At("2026-12-01 07.30")), (TimerPurpose.Escalation2, Given.At("2026-12-01 16.00")),
        ], step.Rungs.Select(r => (r.Purpose, r.At)));
    }

    /// <summary>The regent's circular for Ramadan closes earlier on Friday.</summary>
    [Theory]
    [InlineData("2026-02-23 14.30", "2026-02-24 07.45")]
    [InlineData("2026-02-27 10.30", "2026-03-02 08.00")]
    public void A_circular_for_Ramadan_counts_as_soon_as_it_is_in_the_calendar(string start, string due) =>
        Assert.Equal(Given.At(due), Assert.Single(Of(OneStep("PT60M"), start, calendar: Given.GunungkidulRamadan).Steps).Created.Due!.At);

    [Fact]
    public void The_content_cycle_runs_through_with_each_step_taking_its_standard()
    {
        var report = Of(Sop, "2026-11-23 09.00");
        Assert.Equal(
        [
            ("S04_KUMPULKAN_DATA", "2026-11-24 16.00"), ("S05_TERIMA_DATA", "2026-11-25 08.30"), ("S06_SUNTING", "2026-11-25 09.30"),
            ("S07_SARING", "2026-11-25 09.45"), ("S08_SIAPKAN_TAYANG", "2026-11-25 10.00"), ("S10_TERBITKAN", "2026-11-25 10.15"),
        ], report.Steps.Select(s => (s.Created.ElementId, s.Created.Due!.At.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH.mm", CultureInfo.InvariantCulture))));
        Assert.Equal(InstanceStatus.Completed, report.Status);
        Assert.Empty(report.Stops);
        Assert.Equal("END_DITERBITKAN", report.Way[^1].ElementId);
        Assert.Contains(report.Notes, n => n.ElementId == "TERBITKAN_WEBSITE");
        Assert.Equal([("S05_TERIMA_DATA", "lengkapPerluSunting"), ("S07_SARING", "layak")], report.Decisions.Select(d => (d.ElementId, d.Chosen)));
    }

    [Fact]
    public void A_chosen_outcome_is_taken_once_and_the_way_back_gives_a_fresh_standard()
    {
        var report = Of(Sop, "2026-11-23 09.00", choices: ("S07_SARING", ["perbaiki"]));
        Assert.Equal([1, 2], report.Steps.Where(s => s.Created.ElementId == "S06_SUNTING").Select(s => s.Created.Round));
        Assert.Equal([("perbaiki", true), ("layak", false)], report.Decisions.Where(d => d.ElementId == "S07_SARING").Select(d => (d.Chosen, d.Given)));
        Assert.Equal(InstanceStatus.Completed, report.Status);
        Assert.Equal("END_TIDAK_DITAYANGKAN", Of(Sop, "2026-11-23 09.00", choices: ("S07_SARING", ["tidakLayak"])).Way[^1].ElementId);
    }

    [Fact]
    public void Slow_people_are_late_and_the_rungs_that_come_before_they_are_done_are_reached()
    {
        var step = Assert.Single(Of(OneStep("PT60M"), "2026-11-24 10.00", new Pace.OfStandard(1.5)).Steps);
        Assert.True(step.IsLate);
        Assert.Equal(Given.At("2026-11-24 11.30"), step.EndedAt);
        Assert.Equal([true, true, false, false], step.Rungs.Select(r => r.Reached));
        Assert.Equal(Given.At("2026-11-24 10.30"), Assert.Single(Of(OneStep("PT60M"), "2026-11-24 10.00", new Pace.OfStandard(0.5)).Steps).EndedAt);
    }

    [Fact]
    public void Nobody_acts_means_that_it_stands_at_its_first_step()
    {
        var report = Of(Sop, "2026-11-27 15.30", new Pace.Nobody());
        Assert.Equal(["S04_KUMPULKAN_DATA"], report.Steps.Select(s => s.Created.ElementId));
        Assert.Equal(["S04_KUMPULKAN_DATA"], report.Stops.Select(s => s.ElementId));
    }

    [Fact]
    public void A_way_that_hangs_on_data_is_shown_and_can_be_chosen()
    {
        const string lines = """
            start S
            user A
            xor G
            user B
            user C
            end E
            S -> A -> G
            G -> B if jumlah > 5
            G -> C default
            B -> E
            C -> E
            """;
        var assumed = Of(Sketch.Definition(lines), "2026-11-24 10.00");
        var decision = Assert.Single(assumed.Decisions);
        Assert.Equal(("G", "G_B", false), (decision.ElementId, decision.Chosen, decision.Given));
        Assert.Contains(assumed.Notes, n => n.ElementId == "G");
        var chosen = Of(Sketch.Definition(lines), "2026-11-24 10.00", choices: ("G", ["G_C"]));
        Assert.Equal(["S", "A", "G", "C", "E"], chosen.Way.Select(p => p.ElementId));
        Assert.True(Assert.Single(chosen.Decisions).Given);
        var known = DryRun.Of(Sketch.Definition(lines), Plan("2026-11-24 10.00") with { Variables = Case.Of(new { jumlah = 2 }) }, Given.Office, Case.Evaluator, TestContext.Current.CancellationToken);
        Assert.Equal("G_C", Assert.Single(known.Decisions).Chosen);
    }

    [Fact]
    public void A_circle_comes_to_an_end()
    {
        var report = Of(Sketch.Definition("""
            start S
            xor M
            user A
            xor G
            end E
            S -> M -> A -> G
            G -> M if x !== 1
            G -> E default
            """), "2026-11-24 10.00");
        Assert.Equal(StopKind.Circle, Assert.Single(report.Stops).Kind);
    }

    [Fact]
    public void Messages_calls_and_timers_of_the_diagram_do_not_hold_it_up()
    {
        var report = Of(Sketch.Definition("""
            start S
            receive R message:Jawaban
            catch T timer:P2D
            call C calledElement="lain"
            end E
            S -> R -> T -> C -> E
            """), "2026-11-24 10.00");
        Assert.Equal(InstanceStatus.Completed, report.Status);
        Assert.Equal(Given.At("2026-11-26 10.00"), report.EndsAt);
        Assert.Equal(["R", "C"], report.Notes.Select(n => n.ElementId));
    }

    [Fact]
    public void A_boundary_timer_takes_the_case_further_when_nobody_acts()
    {
        var report = Of(Sketch.Definition("""
            start S
            user A { <sop:step printedNo="1"><sop:time printed="60 menit" standard="PT60M"/></sop:step> }
            boundary B attachedToRef="A" timer:PT3H
            end E
            end L
            S -> A -> E
            B -> L
            """), "2026-11-24 10.00", new Pace.Nobody());
        Assert.Equal(["S", "A", "B", "L"], report.Way.Select(p => p.ElementId));
        Assert.Equal([true, true, true, false], Assert.Single(report.Steps).Rungs.Select(r => r.Reached));
    }

    [Fact]
    public void An_unknown_start_is_refused_in_words() =>
        Assert.Equal("unknown-start-event", Assert.Throws<TriggerRefusedException>(() => DryRun.Of(Sop, Plan("2026-11-24 10.00") with { StartEventId = "TIDAK_ADA" }, Given.Office, Case.Evaluator, TestContext.Current.CancellationToken)).Code);

    /// <summary>The reasons and the instants are told from one table: each reason is proven by the instant it explains.</summary>
    [Theory]
    [InlineData("PT30M", "Tanpa pengingat", "60 menit kerja setelah")]
    [InlineData("PT31M", "separuh", "60 menit kerja setelah")]
    [InlineData("PT121M", "60 menit kerja sebelum", "60 menit kerja setelah")]
    [InlineData("PT481M", "120 menit kerja sebelum", "jam buka")]
    [InlineData("P2D", "120 menit kerja sebelum", "jam buka")]
    public void The_reasons_say_the_policy(string standard, string reminder, string escalation1)
    {
        var reasons = DeadlineReasons.Of(Given.Standard(standard));
        Assert.Contains(reminder, reasons.Reminder.Id, StringComparison.Ordinal);
        Assert.Contains(escalation1, reasons.Escalation1.Id, StringComparison.Ordinal);
    }

    private static ProcessDefinition OneStep(string standard) => Sketch.Definition($$"""
        start S
        user A { <sop:step printedNo="1"><sop:time printed="x" standard="{{standard}}"/></sop:step> }
        end E
        S -> A -> E
        """);

    private static DryRunPlan Plan(string start, Pace? pace = null) => new(null, Given.At(start), pace ?? new Pace.OfStandard(1));

    private static DryRunReport Of(
        ProcessDefinition definition, string start, Pace? pace = null, (string Element, string[] Ids)? choices = null, WorkingCalendar? calendar = null)
    {
        var plan = Plan(start, pace);
        if (choices is { } chosen) plan = plan with { Choices = plan.Choices.Add(chosen.Element, [.. chosen.Ids]) };
        return DryRun.Of(definition, plan, calendar ?? Given.Office, Case.Evaluator, TestContext.Current.CancellationToken);
    }
}
