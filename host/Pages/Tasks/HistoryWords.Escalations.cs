using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>Which superiors were told that a task is late, and what they did.</summary>
public sealed partial class HistoryWords
{
    private static HashSet<(DateTimeOffset At, string? To)> Raised(IEnumerable<HistoryLine> lines) =>
        [.. lines.Where(l => l.Type is "escalationRaised" or "escalationInformed").Select(l => (l.At, Variables.Parse(l.Data).Text("to")))];

    /// <summary>The mail of an escalation goes without saying, unless it was sent before escalations were kept for themselves.</summary>
    private static bool IsToldByEscalation(HistoryLine line, HashSet<(DateTimeOffset, string?)> raised)
    {
        if (line.Type != "mailQueued" || raised.Count == 0) return false;
        var data = Variables.Parse(line.Data);
        return data.Text("kind") == "copy" || (data.Text("kind") is "escalation1" or "escalation2" or "information" && raised.Contains((line.At, data.Text("recipientId"))));
    }

    /// <returns>Late: the sentence tells of lateness.</returns>
    private (Text Words, bool Late)? Escalated(string type, Text who, string step, Variables data)
    {
        var to = Name(data.Text("to"));
        var until = data.Text("answerBy") is { } at ? At(at) : (Text?)null;
        var next = data.Text("nextAt") is { } again ? At(again) : (Text?)null;
        return type switch
        {
            "escalationRaised" => (new(
                $"Keterlambatan {step} disampaikan kepada atasan: {to.Id}{(until is { } id ? $"; naik bila masih terlambat {id.Id}" : "")}",
                $"Lateness of {step} reported to the superior: {to.En}{(until is { } en ? $"; it goes up if still late {en.En}" : "")}"), true),
            "escalationInformed" => (new($"Keterlambatan {step} diberitahukan kepada {to.Id} untuk diketahui", $"{to.En} was informed of the lateness of {step}"), true),
            // Another act that answers has a sentence of its own.
            "escalationAnswered" when data.Text("answer") == EscalationAnswer.Acknowledged => (new(
                $"{who.Id} menindaklanjuti eskalasi {step}{(next is { } later ? $"; bila belum selesai, disampaikan lagi {later.Id}" : "")}",
                $"{who.En} sees to the escalation of {step}{(next is { } laterEn ? $"; if it is not done, it goes on {laterEn.En}" : "")}"), false),
            "oneTimeLinkUsed" => (new($"{who.Id} bertindak lewat tautan sekali pakai dari surel: {step}", $"{who.En} acted by the one-time link of a mail: {step}"), false),
            _ => null,
        };
    }
}
