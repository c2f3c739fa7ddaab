using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What the rules of a deadline brought about beside its rungs.</summary>
public sealed partial class HistoryWords
{
    private Text Answered(Text who, string step, Variables data)
    {
        var (next, nextEn) = data.Text("nextAt") is { } at && At(at) is var instant ? ($"; bila belum selesai, disampaikan lagi {instant.Id}", $"; if it is not done, it goes on {instant.En}") : ("", "");
        return data.Text("answer") switch
        {
            EscalationAnswer.Reassigned => new($"{who.Id} menjawab eskalasi {step} dengan mengalihkan tugas{next}", $"{who.En} answered the escalation of {step} by giving it to somebody else{nextEn}"),
            EscalationAnswer.TakenOver => new($"{who.Id} menjawab eskalasi {step} dengan mengerjakannya sendiri{next}", $"{who.En} answered the escalation of {step} by doing it themselves{nextEn}"),
            _ => new($"{who.Id} menindaklanjuti eskalasi {step}{next}", $"{who.En} sees to the escalation of {step}{nextEn}"),
        };
    }

    /// <summary>A repeated notice says which one it is.</summary>
    private static Text Again(Text words, Variables data) => data["number"] is { ValueKind: JsonValueKind.Number } number
        ? new($"{words.Id} (ulangan ke-{number.GetInt32()})", $"{words.En} (repeat {number.GetInt32()})") : words;
}
