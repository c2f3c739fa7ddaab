using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>One sentence of a case's history.</summary>
/// <param name="Mark">CSS name of the point: <c>good</c>, <c>late</c>, <c>now</c>, or empty.</param>
/// <param name="Said">What a person wrote there, word for word; null for nothing.</param>
public sealed record HistorySentence(DateTimeOffset At, Text Words, string Mark, string? Said);

/// <summary>Tells the facts of the history to a reader who knows no process engine. What only the engine needs is left out.</summary>
public sealed partial class HistoryWords(ProcessDefinition definition, IReadOnlyDictionary<string, string> names, IReadOnlyDictionary<string, WorkTask> tasks, WorkingCalendar calendar)
{
    public IEnumerable<HistorySentence> Tell(IEnumerable<HistoryLine> lines)
    {
        var all = lines.ToList();
        var raised = Raised(all);
        return all.Where(line => !IsToldByEscalation(line, raised)).Select(Tell).OfType<HistorySentence>();
    }

    private HistorySentence? Tell(HistoryLine line)
    {
        var data = Variables.Parse(line.Data);
        var (who, step, reason) = (Who(line.Actor, data), Step(line.ElementId), data.Text("reason") ?? data.Text("note"));
        return line.Type switch
        {
            "instanceStarted" => Sentence(new($"{who.Id} memulai proses: {step}", $"{who.En} started the process: {step}")),
            "taskCreated" => Sentence(Round(data) is var round and > 1
                ? new($"Tugas {step} dimulai untuk putaran ke-{round}", $"Task {step} began, round {round}")
                : new Text($"Tugas {step} dimulai", $"Task {step} began")),
            "taskClaimed" => Sentence(new($"{who.Id} mengambil tugas {step}", $"{who.En} took the task {step}")),
            "taskReleased" => Sentence(new($"{who.Id} melepaskan tugas {step}", $"{who.En} gave back the task {step}")),
            "taskReassigned" when data.Text("to") == line.Actor => Said(new($"{who.Id} mengambil alih tugas {step}", $"{who.En} took the task {step} over")),
            "taskReassigned" => Said(new($"{who.Id} mengalihkan tugas {step} kepada {Name(data.Text("to")).Id}", $"{who.En} reassigned the task {step} to {Name(data.Text("to")).En}")),
            "taskReminded" => Sentence(new($"{who.Id} mengingatkan pelaksana {step}", $"{who.En} reminded the performer of {step}")),
            "taskExtended" => Said(Extended(who, step, data)),
            "taskRecounted" or "timerRecounted" => Said(Recounted(step, data)),
            "taskCompleted" => Completed(line, who, step, data),
            "attachmentAdded" => Sentence(new($"{who.Id} melampirkan \"{data.Text("fileName")}\" pada {step}", $"{who.En} attached \"{data.Text("fileName")}\" to {step}")),
            // That a new task or an act was mailed goes without saying: the line before tells of it.
            "mailQueued" when data.Text("kind") is { } kind && kind != "newTask" && !kind.StartsWith("act", StringComparison.Ordinal) => Mail(line, step, data),
            "jobSucceeded" => Sentence(new($"Sistem menyelesaikan {step}", $"The system completed {step}"), "good"),
            "jobFailed" => Sentence(new($"Sistem belum berhasil menjalankan {step}", $"The system has not yet managed {step}"), "late"),
            "incidentRaised" => Sentence(new($"Proses tertahan di {step}; administrator sistem diberi tahu", $"The process is held at {step}; the system administrator is told"), "late"),
            "incidentRetried" => Said(new($"{who.Id} mencoba lagi {step}", $"{who.En} tried {step} again")),
            "instanceSuspended" => Said(new($"{who.Id} menangguhkan proses", $"{who.En} suspended the process")),
            "instanceResumed" => Said(new($"{who.Id} melanjutkan proses", $"{who.En} resumed the process")),
            "instanceCancelled" => Said(new($"{who.Id} membatalkan proses", $"{who.En} cancelled the process"), "late"),
            "elementEntered" when Node(line.ElementId) is EndEvent { Name.Length: > 0 } => Sentence(new($"Proses berakhir: {step}", $"The process ended: {step}"), "good"),
            _ when Escalated(line.Type, who, step, data) is var (escalated, late) => Said(escalated, late ? "late" : ""),
            Runtime.Publishing.PublicationMoves.History => Sentence(PublicationMoved(who, data)),
            _ when Acted(line.Type, line.Actor, step, data) is { } acted => Said(acted, line.Type is "taskPaused" or "incompleteReported" ? "now" : ""),
            _ => Operated(line.Type, who, step, data) is { } told ? Said(told) : Event(line.Type, step, data) is var (words, mark) ? Sentence(words, mark) : null,
        };

        HistorySentence Sentence(Text words, string mark = "") => new(line.At, words, mark, null);
        HistorySentence Said(Text words, string mark = "") => new(line.At, words, mark, reason);
    }

    private HistorySentence Completed(HistoryLine line, Text who, string step, Variables data)
    {
        var task = data.Text("taskId") is { } id ? tasks.GetValueOrDefault(id) : null;
        var view = DueView.Done(task?.DueAt, line.At, task is null ? calendar : calendar.For(task));
        var outcome = (Node(line.ElementId) as UserTask)?.Outcomes.FirstOrDefault(o => o.Id == data.Text("outcome"))?.Label;
        var (chosen, when) = (outcome is null ? "" : $": {outcome}", view.Words is { } words ? (Id: $" ({words.Id})", En: $" ({words.En})") : (Id: "", En: ""));
        return new(line.At, new($"{who.Id} menyelesaikan {step}{chosen}{when.Id}", $"{who.En} completed {step}{chosen}{when.En}"), view.Urgency == Urgency.Late ? "late" : "good", null);
    }

    private Text Extended(Text who, string step, Variables data)
    {
        var due = At(data.Text("dueAt"));
        if (data.Text("dueBefore") is { } earlier && At(earlier) is var before)
            return new($"{who.Id} memperpanjang tenggat {step} dari {before.Id} menjadi {due.Id}", $"{who.En} extended the due time of {step} from {before.En} to {due.En}");
        return new($"{who.Id} memperpanjang tenggat {step} sampai {due.Id}", $"{who.En} extended the due time of {step} to {due.En}");
    }

    private Text Recounted(string step, Variables data)
    {
        var (before, due) = (At(data.Text("dueBefore")), At(data.Text("dueAt")));
        return new($"Kalender kerja berubah: tenggat {step} pindah dari {before.Id} ke {due.Id}", $"The working calendar changed: {step} is due {due.En} instead of {before.En}");
    }

    private HistorySentence Mail(HistoryLine line, string step, Variables data)
    {
        var to = Name(data.Text("recipientId"));
        Text? kind = data.Text("kind") switch
        {
            "reminder" => new($"Pengingat tenggat {step} dikirim kepada {to.Id}", $"Reminder about {step} sent to {to.En}"),
            "overdue" => new($"Pemberitahuan keterlambatan {step} dikirim kepada {to.Id}", $"Overdue notice about {step} sent to {to.En}"),
            "escalation1" or "escalation2" => new($"Keterlambatan {step} disampaikan kepada atasan: {to.Id}", $"Lateness of {step} reported to the superior: {to.En}"),
            "unclaimed" => new($"Tugas {step} belum diambil; disampaikan kepada atasan: {to.Id}", $"Nobody has taken the task {step} yet; reported to the superior: {to.En}"),
            "remind" => new($"Pengingat dari atasan tentang {step} dikirim kepada {to.Id}", $"A superior's reminder about {step} sent to {to.En}"),
            _ => new($"Surel tugas {step} dikirim kepada {to.Id}", $"Mail about the task {step} sent to {to.En}"),
        };
        return new(line.At, Again(kind.Value, data), data.Text("kind") is "overdue" or "escalation1" or "escalation2" or "unclaimed" ? "late" : "", null);
    }

    private static int Round(Variables data) => data["round"] is { ValueKind: JsonValueKind.Number } round ? round.GetInt32() : 1;

    private Text Name(string? userId) =>
        userId is null or "system" ? new("Sistem", "The system")
        // A post that nobody holds has no account: its name is its id.
        : userId.StartsWith(Represented.PostPrefix, StringComparison.Ordinal) ? new(userId[Represented.PostPrefix.Length..], userId[Represented.PostPrefix.Length..]) : names.GetValueOrDefault(userId) is { } name ? new(name, name) : new("Akun yang sudah dihapus", "A deleted account");

    private FlowNode? Node(string? elementId) => elementId is null ? null
        : definition.Nodes.GetValueOrDefault(elementId) ?? Earlier.Select(version => version.Nodes.GetValueOrDefault(elementId)).FirstOrDefault(node => node is not null);

    private string Step(string? elementId) => Node(elementId) switch
    {
        UserTask { Step: { } step } task => $"{step.PrintedNo}. {task.Name}",
        { Name.Length: > 0 } node => node.Name,
        _ => "—",
    };
}
