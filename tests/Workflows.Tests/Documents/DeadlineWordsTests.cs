using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Tests.House;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>The rules in words, with the default by the standard where nothing is written: <c>tests/tenggat.json</c>, which the designer says alike.</summary>
public class DeadlineWordsTests
{
    private sealed record Case(string Rule, string? Value, string? Standard, string Id, string En);

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static TheoryData<string, string?, string?, string, string> Cases =>
        [.. JsonSerializer.Deserialize<Case[]>(Repository.Text("tests/tenggat.json"), Web)!.Select(c => (c.Rule, c.Value, c.Standard, c.Id, c.En))];

    /// <param name="value">A repeat with its number behind a slash.</param>
    [Theory, MemberData(nameof(Cases))]
    public void A_rule_is_said_the_same_everywhere(string rule, string? value, string? standard, string indonesian, string english)
    {
        var written = value is null ? "" : rule == "repeat" && value.Split('/') is [var time, var most] ? $"repeat=\"{time}\" repeatMost=\"{most}\"" : $"{rule}=\"{value}\"";
        var step = standard is null ? "" : $"<sop:step><sop:time printed=\"x\" standard=\"{standard}\"/></sop:step>";
        var task = (UserTask)Sketch.Read($"start S\nuser A {{ {step}<sop:deadlines {written}/> }}\nend E\nS -> A -> E").Definition!.Node("A");
        var (policy, given) = (task.Deadlines, task.Step?.Standard);
        var words = rule switch
        {
            "reminder" => DeadlineWords.Of(DeadlineDefaults.Reminder(policy, given)),
            "overdue" => DeadlineWords.Of(policy.Overdue ?? OverdueRule.AtDue),
            "escalation1" => DeadlineWords.Of(DeadlineDefaults.Escalation1(policy, given)),
            "escalation2" => DeadlineWords.Of(DeadlineDefaults.Escalation2(policy)),
            "repeat" => DeadlineWords.Of(policy.Repeat ?? new RepeatRule.None()),
            "unclaimed" => DeadlineWords.Of(policy.Unclaimed ?? new UnclaimedRule.None()),
            "answerTime" => DeadlineWords.Of(policy.Rest),
            "mailHours" => DeadlineWords.Of(policy.MailHours ?? MailHours.Working),
            _ => DeadlineWords.Of(policy.Digest ?? DigestRule.AtOnce),
        };
        Assert.Equal(new Text(indonesian, english), words);
    }
}
