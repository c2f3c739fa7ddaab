using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Simulation;
using Microsoft.Extensions.Localization;

namespace Disdik.Bpm.Host.Runtime.Simulation;

/// <summary>The mails a step would bring about, found and worded by what does so for running cases.</summary>
internal sealed class DryRunMails(TaskLetters letters, MailQueue queue, IStringLocalizer<RoleTexts> roles)
{
    private static readonly Text NewTask = new("Seketika, begitu langkah ini siap dikerjakan.", "At once, when the step is ready.");

    public async Task<PlayedStep> OfStepAsync(
        BpmDbContext database, Instance instance, ProcessDefinition definition, StepRun run, CancellationToken cancellationToken)
    {
        var task = EffectWriter.Task(instance, definition, run.Created);
        var element = (UserTask)definition.Node(task.ElementId);
        var holders = await database.HoldersAsync(task, task.CreatedAt, cancellationToken);
        var reasons = DeadlineReasons.Of(element.Step?.Standard, element.Deadlines);

        var wording = await letters.WordingAsync(instance, task, definition, task.CreatedAt, cancellationToken);
        var found = await TaskLetters.OfCreationAsync(database, task, wording, cancellationToken);
        List<Notice> notices = [new(null, task.CreatedAt, wording.LeavesAt, true, NewTask, await PlannedAsync(database, found, task, holders, cancellationToken))];
        List<ShortHistory.Told> told = [];
        foreach (var rung in run.Rungs)
        {
            wording = await letters.WordingAsync(instance, task, definition, rung.At, cancellationToken);
            found = await TaskLetters.OfDeadlineAsync(database, task, NoticeOf(rung, run), wording, () => Task.FromResult(ShortHistory.Of(task, told)), cancellationToken);
            told.AddRange(found.Select(l => new ShortHistory.Told(l.Kind, l.To.DisplayName, rung.At)));
            notices.Add(new(rung.Purpose, rung.At, wording.LeavesAt, rung.Reached, ReasonOf(rung.Purpose, reasons), await PlannedAsync(database, found, task, holders, cancellationToken)));
        }
        return new(run, element, holders, notices);
    }

    private async Task<List<PlannedMail>> PlannedAsync(
        BpmDbContext database, IReadOnlyList<Letter> found, WorkTask task, IReadOnlyList<AppUser> holders, CancellationToken cancellationToken)
    {
        var templates = await OfficeTemplates.LoadAsync(database, found.Select(l => l.Message), cancellationToken);
        return [.. found.Where(l => !string.IsNullOrWhiteSpace(l.To.Email)).Select(l => new PlannedMail(
            l.Kind, l.To, [.. l.Copies.Where(c => c.Id != l.To.Id).Select(c => c.DisplayName).Distinct()], WhyOf(l.Kind, task, holders), templates.Render(l.Message, queue.Sender)))];
    }

    private static Text ReasonOf(TimerPurpose purpose, DeadlineReasons reasons) => purpose switch
    {
        TimerPurpose.Reminder => reasons.Reminder,
        TimerPurpose.Overdue => reasons.Overdue,
        TimerPurpose.Escalation1 => reasons.Escalation1,
        TimerPurpose.Repeat => reasons.Repeat,
        TimerPurpose.Unclaimed => reasons.Unclaimed,
        _ => reasons.Escalation2,
    };

    /// <summary>As the engine said it; of a repeated notice that did not come, as it would.</summary>
    private static DeadlineNotice NoticeOf(Rung rung, StepRun run) => rung switch
    {
        { Notice: { } told } => DeadlineNotice.Of(told),
        { Purpose: TimerPurpose.Repeat } => new(TimerPurpose.Repeat)
        {
            Number = 1 + run.Rungs.Count(r => r.Purpose is TimerPurpose.Repeat && r.Reached),
            Reached = [.. run.Rungs.Where(r => r.Reached && r.Purpose is TimerPurpose.Overdue or TimerPurpose.Escalation1 or TimerPurpose.Escalation2).Select(r => r.Purpose)],
        },
        _ => rung.Purpose,
    };

    /// <summary>Why this person: as the letters are addressed.</summary>
    private Text WhyOf(string kind, WorkTask task, IReadOnlyList<AppUser> holders)
    {
        var names = string.Join(", ", holders.Select(h => h.DisplayName));
        return kind switch
        {
            "escalation1" => new($"Atasan langsung dari {names}.", $"Direct superior of {names}."),
            "escalation2" => new($"Atasan dari atasan langsung {names}.", $"Superior of the direct superior of {names}."),
            "unclaimed" => new($"Atasan langsung dari yang dapat mengambil: {names}.", $"Direct superior of those who may take it: {names}."),
            "overdueAgain" => new("Di atas Kepala Dinas tidak ada atasan di dalam kantor: ia sendiri diingatkan sekali lagi.", "Nobody in the office stands above the head: the head is told once more."),
            "information" => new("Sekretaris, untuk diketahui: tugas Kepala Dinas terlambat.", "The Sekretaris, for information: a task of the head is late."),
            _ => new($"Pelaksana langkah ini: {Groups(task, "id")}.", $"May do this step: {Groups(task, "en")}."),
        };
    }

    private string Groups(WorkTask task, string language)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return string.Join(", ", task.CandidateGroups.Select(g => roles[g].Value));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
