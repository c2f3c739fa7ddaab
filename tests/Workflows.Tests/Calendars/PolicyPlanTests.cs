using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>The ladder by rules of the SOP's own.</summary>
public sealed class PolicyPlanTests
{
    private static DeadlinePlan Plan(DeadlinePolicy policy, string standard = "PT60M", string ready = "2026-11-24 10.00") => Given.Office.Plan(Given.At(ready), Given.Standard(standard), policy);

    [Theory]
    [InlineData("PT60M", "2026-11-24 10.30")]
    [InlineData("PT180M", "2026-11-24 11.30")]
    [InlineData("P1D", "2026-11-25 08.45")]
    public void Half_of_the_standard_is_half_of_its_working_time(string standard, string reminder) =>
        Assert.Equal(Given.At(reminder), Plan(new() { Reminder = new ReminderRule.Half() }, standard).Reminder);

    [Fact]
    public void A_reminder_stands_so_many_working_minutes_before_and_never_before_the_task()
    {
        Assert.Equal(Given.At("2026-11-24 10.15"), Plan(new() { Reminder = new ReminderRule.Before(45) }).Reminder);
        Assert.Null(Plan(new() { Reminder = new ReminderRule.Before(60) }).Reminder);
        Assert.Null(Plan(new() { Reminder = new ReminderRule.None() }).Reminder);
    }

    [Fact]
    public void What_is_left_out_is_left_out()
    {
        var plan = Plan(new() { Overdue = OverdueRule.None, Escalation1 = new EscalationRule.None(), Escalation2 = new EscalationRule.None() });
        Assert.Equal((null, null, null, Given.At("2026-11-24 11.00")), (plan.Overdue, plan.Escalation1, plan.Escalation2, plan.Due.At));
    }

    [Fact]
    public void Minutes_days_and_the_next_opening_each_mean_what_they_say()
    {
        var plan = Plan(new() { Escalation1 = new EscalationRule.After(new WorkingDuration.Minutes(90)), Escalation2 = new EscalationRule.NextOpening() });
        Assert.Equal((Given.At("2026-11-24 13.30"), Given.At("2026-11-25 07.30")), (plan.Escalation1, plan.Escalation2));
        Assert.Equal(Given.At("2026-11-26 16.00"), Plan(new() { Escalation2 = new EscalationRule.After(new WorkingDuration.Days(2)) }).Escalation2);
    }

    [Fact]
    public void The_second_superior_never_hears_of_it_before_the_first()
    {
        var plan = Plan(new() { Escalation1 = new EscalationRule.After(new WorkingDuration.Days(2)) });
        Assert.Equal((Given.At("2026-11-26 16.00"), Given.At("2026-11-26 16.00")), (plan.Escalation1, plan.Escalation2));
    }

    [Fact]
    public void The_reasons_say_the_rules_in_words()
    {
        var reasons = DeadlineReasons.Of(Given.Standard("PT60M"), new()
        {
            Reminder = new ReminderRule.None(), Escalation1 = new EscalationRule.After(new WorkingDuration.Minutes(90)), Escalation2 = new EscalationRule.After(new WorkingDuration.Days(2)),
            Repeat = new RepeatRule.Every(new WorkingDuration.Days(1), 3), Unclaimed = new UnclaimedRule.After(new WorkingDuration.Minutes(120)),
        });
        Assert.Equal(
            ("Tanpa pengingat.", "90 menit kerja setelah tenggat.", "2 hari kerja setelah tenggat, pada jam tutup."), (reasons.Reminder.Id, reasons.Escalation1.Id, reasons.Escalation2.Id));
        Assert.Equal("Setiap 1 hari kerja setelah pemberitahuan terakhir, paling banyak 3 kali.", reasons.Repeat.Id);
        Assert.Equal("120 working minutes after the task is ready, if nobody has taken it.", reasons.Unclaimed.En);
    }
}
