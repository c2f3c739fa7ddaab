using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary><c>sop:deadlines</c>: what is written is read to the letter, and what cannot be read is said.</summary>
public class DeadlineReaderTests
{
    private const string Time = "<sop:step><sop:time printed=\"x\" standard=\"PT60M\"/></sop:step>";

    private static string Drawn(string deadlines, string step = Time) => $"start S\nuser A {{ {step}<sop:deadlines {deadlines}/> }}\nend E\nS -> A -> E";

    /// <summary>The sketch has no words of the process: they are put in where a modeller writes them.</summary>
    private static ReadResult WithProcess(string process, string sketch)
    {
        var xml = Sketch.Xml(sketch);
        var at = xml.IndexOf('>', xml.IndexOf("<bpmn:process", StringComparison.Ordinal)) + 1;
        return BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(xml.Insert(at, $"<bpmn:extensionElements><sop:deadlines {process}/></bpmn:extensionElements>")));
    }

    private static UserTask Task(ReadResult read) => (UserTask)read.Definition!.Node("A");

    [Fact]
    public void Every_rule_is_read() => Assert.Equal(
        new DeadlinePolicy
        {
            Reminder = new ReminderRule.Before(90), Overdue = OverdueRule.None, Escalation1 = new EscalationRule.NextOpening(), Escalation2 = new EscalationRule.After(new WorkingDuration.Days(3)),
            Repeat = new RepeatRule.Every(new WorkingDuration.Minutes(120), 4), Unclaimed = new UnclaimedRule.After(new WorkingDuration.Minutes(45)), AnswerTime = new WorkingDuration.Days(2),
            MailHours = MailHours.Always, Digest = DigestRule.Daily,
        },
        Task(Sketch.Read(Drawn("reminder=\"PT1H30M\" overdue=\"none\" escalation1=\"opening\" escalation2=\"P3D\" repeat=\"PT2H\" repeatMost=\"4\" unclaimed=\"PT45M\" answerTime=\"P2D\" mailHours=\"always\" digest=\"daily\""))).Deadlines);

    [Theory]
    [InlineData("")]
    [InlineData("reminder=\"\" escalation1=\" \"")]
    public void What_is_not_written_is_left_open(string deadlines) => Assert.Equal(DeadlinePolicy.Default, Task(Sketch.Read(Drawn(deadlines))).Deadlines);

    [Fact]
    public void A_repeat_without_a_number_comes_five_times() =>
        Assert.Equal(new RepeatRule.Every(new WorkingDuration.Days(1), 5), Task(Sketch.Read(Drawn("repeat=\"P1D\""))).Deadlines.Repeat);

    [Fact]
    public void A_step_goes_before_its_SOP_rule_by_rule()
    {
        var read = WithProcess("reminder=\"none\" escalation1=\"PT30M\" repeat=\"P1D\"", Drawn("reminder=\"default\" repeat=\"none\""));
        Assert.Equal(
            new DeadlinePolicy { Reminder = new ReminderRule.ByStandard(), Escalation1 = new EscalationRule.After(new WorkingDuration.Minutes(30)), Repeat = new RepeatRule.None() }, Task(read).Deadlines);
        Assert.Equal(new DeadlinePolicy { Reminder = new ReminderRule.ByStandard(), Repeat = new RepeatRule.None() }, Task(read).OwnDeadlines);
        Assert.Equal(new ReminderRule.None(), read.Definition!.Deadlines.Reminder);
    }

    [Theory]
    [InlineData("reminder=\"P1D\"", "reminder", "P1D")]
    [InlineData("reminder=\"PT10001M\"", "reminder", "PT10001M")]
    [InlineData("overdue=\"later\"", "overdue", "later")]
    [InlineData("escalation1=\"60 menit\"", "escalation1", "60 menit")]
    [InlineData("escalation2=\"P251D\"", "escalation2", "P251D")]
    [InlineData("repeat=\"PT29M\"", "repeat", "PT29M")]
    [InlineData("repeat=\"P1D\" repeatMost=\"21\"", "repeatMost", "21")]
    [InlineData("repeat=\"P1D\" repeatMost=\"0\"", "repeatMost", "0")]
    [InlineData("repeatMost=\"3\"", "repeatMost", "3")]
    [InlineData("unclaimed=\"soon\"", "unclaimed", "soon")]
    [InlineData("answerTime=\"none\"", "answerTime", "none")]
    [InlineData("mailHours=\"night\"", "mailHours", "night")]
    [InlineData("digest=\"weekly\"", "digest", "weekly")]
    [InlineData("escalation3=\"P1D\"", "escalation3", "escalation3")]
    public void A_value_that_is_none_is_said_and_keeps_the_file_from_running(string deadlines, string attribute, string written)
    {
        var read = Sketch.Read(Drawn(deadlines));
        var found = Assert.Single(read.Diagnostics, d => d.RuleId == "sop.deadlines");
        Assert.Equal(("A", Severity.Error), (found.ElementId, found.Severity));
        Assert.Contains(attribute, found.Message.En, StringComparison.Ordinal);
        Assert.Contains(written, found.Message.En, StringComparison.Ordinal);
        Assert.StartsWith("Diharapkan", found.Message.Id, StringComparison.Ordinal);
        Assert.NotNull(found.Mend);
        Assert.Null(read.Definition);
    }

    [Theory]
    [InlineData("sop.deadline-order", "escalation2=\"PT60M\"", "escalation2=\"PT61M\"")]
    [InlineData("sop.deadline-order", "escalation1=\"P2D\" escalation2=\"P2D\"", "escalation1=\"P2D\" escalation2=\"P3D\"")]
    [InlineData("sop.deadline-order", "escalation1=\"P1D\" escalation2=\"opening\"", "escalation1=\"opening\" escalation2=\"P1D\"")]
    [InlineData("sop.deadline-order", "escalation1=\"P1D\" escalation2=\"PT120M\"", "escalation1=\"none\" escalation2=\"PT120M\"")]
    [InlineData("sop.deadline-reminder", "reminder=\"PT60M\"", "reminder=\"PT59M\"")]
    [InlineData("sop.deadline-repeat", "overdue=\"none\" escalation1=\"none\" escalation2=\"none\" repeat=\"P1D\"", "overdue=\"none\" escalation1=\"none\" repeat=\"P1D\"")]
    public void Rules_that_contradict_each_other_are_pointed_out(string rule, string broken, string sound)
    {
        Assert.Equal((rule, "A", Severity.Warning), Sketch.Read(Drawn(broken)).Diagnostics.Select(d => (d.RuleId, d.ElementId, d.Severity)).Single());
        Assert.Empty(Sketch.Read(Drawn(sound)).Diagnostics);
    }

    [Fact]
    public void A_step_without_a_standard_has_no_rules_of_a_due_time_but_it_can_wait_to_be_taken()
    {
        Assert.Equal("sop.deadline-without-standard", Sketch.Read(Drawn("escalation1=\"P1D\"", "")).Diagnostics.Single().RuleId);
        Assert.Empty(Sketch.Read(Drawn("unclaimed=\"PT2H\" mailHours=\"always\"", "")).Diagnostics);
    }

    [Fact]
    public void What_the_process_contradicts_is_told_once_at_the_process()
    {
        var found = WithProcess("escalation1=\"P3D\" escalation2=\"P1D\"", Drawn("reminder=\"none\"")).Diagnostics;
        Assert.Equal(("sop.deadline-order", "proses"), (found.Single().RuleId, found.Single().ElementId));
    }
}
