using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Pages.Tasks;

/// <summary>What was answered in a gate. Between page and validation the answers travel as one text each: the item's value, "=", the answer.</summary>
internal static class GateInput
{
    /// <summary>Name of an item's buttons.</summary>
    public static string NameOf(FormField gate, Choice item) => $"{FormInput.NameOf(gate)}.{item.Value}";

    public static string Text(Choice item, string answer) => $"{item.Value}={answer}";

    public static string[] From(FormField gate, IFormCollection posted) =>
        [.. gate.Choices.Select(c => (Item: c, Answer: posted[NameOf(gate, c)].ToString())).Where(c => c.Answer.Length > 0).Select(c => Text(c.Item, c.Answer))];

    public static string[] Shown(FormField gate, JsonElement value) =>
        [.. gate.Choices.Select(c => (Item: c, Answer: Gate.Answer(value, c))).Where(c => c.Answer is not null).Select(c => Text(c.Item, c.Answer!))];

    /// <summary>By the names of the items' buttons.</summary>
    public static IEnumerable<KeyValuePair<string, string[]>> Controls(FormField gate, IReadOnlyList<string> answers) =>
        Answers(gate, answers).Select(a => KeyValuePair.Create(NameOf(gate, a.Item), new[] { a.Answer }));

    public static JsonElement Value(FormField gate, IReadOnlyList<string> answers) => JsonSerializer.SerializeToElement(Answers(gate, answers).ToDictionary(a => a.Item.Value, a => a.Answer));

    private static IEnumerable<(Choice Item, string Answer)> Answers(FormField gate, IReadOnlyList<string> answers) =>
        from item in gate.Choices
        from text in answers
        where text.StartsWith($"{item.Value}=", StringComparison.Ordinal) && !text.AsSpan(item.Value.Length + 1).Contains('=')
        select (item, text[(item.Value.Length + 1)..]);
}
