using System.Globalization;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What people did with a task besides completing it, and in whose name.</summary>
public sealed partial class HistoryWords
{
    /// <summary>"Budi", or "Budi sebagai Plh. Kepala Dinas": the record keeps both.</summary>
    private Text Who(string? actor, Variables data)
    {
        var who = Name(actor);
        if (data.Text("onBehalfOf") is not { } id) return who;
        var name = Name(id);
        return data.Text("capacity") switch
        {
            Represented.Plt => new($"{who.Id} sebagai Plt. {name.Id}", $"{who.En} as acting (Plt.) {name.En}"),
            Represented.Plh => new($"{who.Id} sebagai Plh. {name.Id}", $"{who.En} as acting (Plh.) {name.En}"),
            _ => new($"{who.Id} sebagai pengganti {name.Id}", $"{who.En} as substitute of {name.En}"),
        };
    }

    private Text? Acted(string type, string? actor, string step, Variables data)
    {
        if (type == "taskPaused") return Paused(actor, step, data);
        var who = Who(actor, data);
        var (to, due) = (Name(data.Text("to")), At(data.Text("dueAt")));
        return type switch
        {
            "taskHandedOver" => new($"{who.Id} menyerahkan tugas {step} kepada {to.Id}", $"{who.En} handed the task {step} over to {to.En}"),
            "taskDelegated" => new($"{who.Id} mendelegasikan tugas {step} kepada {to.Id}", $"{who.En} delegated the task {step} to {to.En}"),
            "taskReturned" => Returned(who, to, step, data),
            "taskRecalled" => new($"{who.Id} menarik kembali delegasi {step} dari {Name(data.Text("from")).Id}", $"{who.En} took the delegation of {step} back from {Name(data.Text("from")).En}"),
            "helpAsked" => new($"{who.Id} meminta bantuan {to.Id} untuk {step}", $"{who.En} asked {to.En} for help with {step}"),
            "helpEnded" => new($"{who.Id} mengakhiri bantuan {to.Id} untuk {step}", $"{who.En} ended the help of {to.En} with {step}"),
            "taskPostponed" => Postponed(who, step, data),
            "moreTimeAsked" => new($"{who.Id} meminta tenggat {step} sampai {due.Id}", $"{who.En} asked for {step} to be due {due.En}"),
            "moreTimeRefused" => new($"{who.Id} belum mengabulkan tambahan waktu {step}", $"{who.En} did not grant more time for {step}"),
            "incompleteReported" => new($"{who.Id} menyatakan {step} belum lengkap dan meminta waktunya berhenti{Supplier(data).Id}", $"{who.En} said that {step} is incomplete and asked for its clock to stop{Supplier(data).En}"),
            "pauseWithdrawn" => new($"{who.Id} mencabut permintaan henti waktu {step}", $"{who.En} withdrew the request to stop the clock of {step}"),
            "pauseRefused" => new($"{who.Id} belum mengizinkan waktu {step} berhenti", $"{who.En} did not allow the clock of {step} to stop"),
            "taskResumed" => Resumed(who, step, data),
            _ => null,
        };
    }

    private Text Returned(Text who, Text to, string step, Variables data)
    {
        var outcome = definition.Nodes.Values.OfType<UserTask>().SelectMany(t => t.Outcomes).FirstOrDefault(o => o.Id == data.Text("outcome"))?.Label;
        var (proposed, proposedEn) = outcome is null ? ("", "") : ($" dengan usulan \"{outcome}\"", $", proposing \"{outcome}\"");
        return new($"{who.Id} mengembalikan hasil {step} kepada {to.Id}{proposed}", $"{who.En} gave the work of {step} back to {to.En}{proposedEn}");
    }

    private static Text Postponed(Text who, string step, Variables data) =>
        DateOnly.TryParseExact(data.Text("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && OfficeTime.ShortDate(day) is var date
            ? new($"{who.Id} menunda {step} di daftarnya sampai {date.Id}; waktunya tetap berjalan", $"{who.En} put {step} off in their list until {date.En}; its clock goes on")
            : new($"{who.Id} menampilkan kembali {step} di daftarnya", $"{who.En} brought {step} back to the top of their list");

    /// <summary>The post goes with whoever allowed it; who asked for it stands alone.</summary>
    private Text Paused(string? actor, string step, Variables data)
    {
        var (since, by) = (At(data.Text("since")), data.Text("allowedBy"));
        var (allowed, said) = (Who(by, data), Name(actor));
        return by == actor
            ? new($"{allowed.Id} menghentikan waktu {step} sejak {since.Id}", $"{allowed.En} stopped the clock of {step} from {since.En}")
            : new($"{allowed.Id} mengizinkan waktu {step} berhenti sejak {since.Id}, atas permintaan {said.Id}", $"{allowed.En} allowed the clock of {step} to stop from {since.En}, as {said.En} asked");
    }

    private Text Resumed(Text who, string step, Variables data)
    {
        var minutes = data["workingMinutes"] is { ValueKind: System.Text.Json.JsonValueKind.Number } number ? number.GetInt64() : 0;
        var length = WorkingTimeText.Of(TimeSpan.FromMinutes(minutes), TimeSpan.Zero);
        var due = data.Text("dueAt") is { } at ? At(at) : (Text?)null;
        return new($"{who.Id} melanjutkan waktu {step} setelah {length.Id}{(due is { } id ? $"; tenggat menjadi {id.Id}" : "")}", $"{who.En} let the clock of {step} go on after {length.En}{(due is { } en ? $"; it is due {en.En}" : "")}");
    }

    private Text Supplier(Variables data) => data.Text("to") is { } id && Name(id) is var name ? new($"; {name.Id} diminta melengkapi", $"; {name.En} is asked to supply it") : new("", "");

    private Text At(string? instant) =>
        DateTimeOffset.TryParse(instant, CultureInfo.InvariantCulture, out var at) ? OfficeTime.Short(at, calendar.Zone) : new Text("", "");
}
