using System.Diagnostics;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using FsCheck;
using FsCheck.Fluent;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>What holds for every instant and every length, on all shipped profiles.</summary>
public sealed class CalendarPropertyTests
{
    private static readonly WorkingCalendar[] Calendars = [Given.Office, Given.GunungkidulRamadan, Given.SixDays];

    private static readonly Gen<WorkingCalendar> AnyCalendar = Gen.Elements(Calendars);

    /// <summary>Seconds too, over four years with every kind of holiday.</summary>
    private static readonly Gen<DateTimeOffset> AnyInstant =
        Gen.Choose(0, 4 * 365 * 86_400).Select(seconds => Given.At("2024-01-01 00.00").AddSeconds(seconds));

    private static readonly Gen<int> AnyMinutes = Gen.Choose(0, 20_000);

    [Fact]
    public void Adding_then_measuring_gives_the_same_minutes() => Holds(
        from calendar in AnyCalendar from at in AnyInstant from minutes in AnyMinutes select (calendar, at, minutes),
        one => one.calendar.Between(one.at, one.calendar.AddMinutes(one.at, one.minutes)) == TimeSpan.FromMinutes(one.minutes));

    [Fact]
    public void Going_back_then_measuring_gives_the_same_minutes() => Holds(
        from calendar in AnyCalendar from at in AnyInstant from minutes in AnyMinutes select (calendar, at, minutes),
        one => one.calendar.Between(one.calendar.AddMinutes(one.at, -one.minutes - 1), one.at) == TimeSpan.FromMinutes(one.minutes + 1));

    [Fact]
    public void Adding_in_two_parts_is_adding_at_once() => Holds(
        from calendar in AnyCalendar from at in AnyInstant from first in AnyMinutes from second in AnyMinutes select (calendar, at, first, second),
        one => one.calendar.AddMinutes(one.calendar.AddMinutes(one.at, one.first), one.second) == one.calendar.AddMinutes(one.at, one.first + one.second));

    [Fact]
    public void A_later_start_or_a_longer_time_is_never_due_earlier() => Holds(
        from calendar in AnyCalendar from at in AnyInstant from later in Gen.Choose(0, 500_000) from minutes in AnyMinutes from more in AnyMinutes
        select (calendar, at, later: at.AddSeconds(later), minutes, longer: minutes + more),
        one => one.calendar.AddMinutes(one.at, one.minutes) <= one.calendar.AddMinutes(one.later, one.longer));

    [Fact]
    public void Measuring_in_two_parts_is_measuring_at_once() => Holds(
        from calendar in AnyCalendar from a in AnyInstant from b in AnyInstant from c in AnyInstant select (calendar, a, b, c),
        one => one.calendar.Between(one.a, one.b) + one.calendar.Between(one.b, one.c) == one.calendar.Between(one.a, one.c));

    [Fact]
    public void Time_that_is_used_up_ends_inside_working_hours() => Holds(
        from calendar in AnyCalendar from at in AnyInstant from minutes in AnyMinutes select (calendar, at, minutes),
        one =>
        {
            var end = one.calendar.AddMinutes(one.at, one.minutes);
            return end >= one.at && end == one.calendar.NextWorkingInstant(end);
        });

    [Fact]
    public void A_day_standard_grants_at_least_one_full_working_day() => Holds(
        from calendar in AnyCalendar from at in AnyInstant from days in Gen.Choose(1, 30) select (calendar, at, days),
        one =>
        {
            var due = one.calendar.Due(one.at, new WorkingDuration.Days(one.days)).At;
            var last = one.calendar.Intervals(DateOnly.FromDateTime(due.DateTime));
            return TimeOnly.FromDateTime(due.DateTime) == last[^1].Closes
                && one.calendar.Between(one.at, due) >= TimeSpan.FromTicks(last.Sum(piece => (piece.Closes - piece.Opens).Ticks));
        });

    [Fact]
    public void The_rungs_of_a_ladder_stand_in_order() => Holds(
        from calendar in AnyCalendar from at in AnyInstant from minutes in Gen.Choose(1, 600) from days in Gen.Choose(0, 3) select (calendar, at, minutes, days),
        one =>
        {
            var plan = one.calendar.Plan(one.at, one.days > 0 ? new WorkingDuration.Days(one.days) : new WorkingDuration.Minutes(one.minutes));
            return (plan.Reminder is null || (one.at < plan.Reminder && plan.Reminder < plan.Due.At))
                && plan.Overdue == plan.Due.At && plan.Due.At < plan.Escalation1 && plan.Escalation1 <= plan.Escalation2;
        });

    [Fact]
    public void By_any_rules_the_rungs_stand_in_order_and_in_working_time() => Holds(
        from calendar in AnyCalendar from at in AnyInstant from minutes in Gen.Choose(1, 600) from days in Gen.Choose(0, 3) from policy in AnyPolicy select (calendar, at, minutes, days, policy),
        one =>
        {
            var plan = one.calendar.Plan(one.at, one.days > 0 ? new WorkingDuration.Days(one.days) : new WorkingDuration.Minutes(one.minutes), one.policy);
            DateTimeOffset?[] rungs = [plan.Reminder, plan.Overdue, plan.Escalation1, plan.Escalation2];
            var there = rungs.OfType<DateTimeOffset>().ToList();
            return there.SequenceEqual(there.Order()) && there.All(rung => rung > one.at && one.calendar.NextWorkingInstant(rung) == rung);
        });

    private static readonly Gen<WorkingDuration> AnyTime = Gen.OneOf(Gen.Choose(1, 900).Select(WorkingDuration (n) => new WorkingDuration.Minutes(n)), Gen.Choose(1, 5).Select(WorkingDuration (n) => new WorkingDuration.Days(n)));

    private static readonly Gen<EscalationRule?> AnyEscalation = Gen.OneOf(
        AnyTime.Select(EscalationRule? (time) => new EscalationRule.After(time)), Gen.Elements<EscalationRule?>(null, new EscalationRule.None(), new EscalationRule.NextOpening(), new EscalationRule.ByStandard()));

    private static readonly Gen<DeadlinePolicy> AnyPolicy =
        from reminder in Gen.OneOf(Gen.Choose(1, 900).Select(ReminderRule? (n) => new ReminderRule.Before(n)), Gen.Elements<ReminderRule?>(null, new ReminderRule.None(), new ReminderRule.Half(), new ReminderRule.ByStandard()))
        from overdue in Gen.Elements<OverdueRule?>(null, OverdueRule.AtDue, OverdueRule.None)
        from first in AnyEscalation
        from second in AnyEscalation
        select new DeadlinePolicy { Reminder = reminder, Overdue = overdue, Escalation1 = first, Escalation2 = second };

    [Fact]
    public void The_explanation_of_a_century_is_short_and_comes_at_once()
    {
        var from = Given.At("2024-01-02 10.00");
        var watch = Stopwatch.StartNew();
        var far = Given.Office.AddMinutes(from, 100 * 250 * 450);
        var back = Given.Office.Between(far, from);
        watch.Stop();
        Assert.Equal(-TimeSpan.FromMinutes(100 * 250 * 450), back);
        Assert.True(far.Year > 2115, $"{far}");
        // Generous for a busy machine; a walk minute by minute takes many seconds.
        Assert.True(watch.ElapsedMilliseconds < 500, $"{watch.ElapsedMilliseconds} ms");
        Assert.True(Given.Office.Due(from, new WorkingDuration.Minutes(20 * 250 * 450)).Trace.Length <= 40);
    }

    private static void Holds<T>(Gen<T> cases, Func<T, bool> claim) =>
        Prop.ForAll(cases.ToArbitrary(), claim).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
}
