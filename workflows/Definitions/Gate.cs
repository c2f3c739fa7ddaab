using System.Collections.Immutable;
using System.Text.Json;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>
/// A checklist whose items are answered: an object of answers by the items' values. An item that must be met lets the step go on only with
/// "ya", or with "tidak berlaku" where that can be; the others are answered, and may be "tidak". DOMAIN 7.6.
/// </summary>
public static class Gate
{
    public const string Yes = "ya";
    public const string No = "tidak";
    public const string NotApplicable = "tidakBerlaku";

    public static readonly ImmutableArray<string> Answers = [Yes, No, NotApplicable];

    /// <summary>In the words of the page.</summary>
    public static Text Words(string? answer) => answer switch
    {
        Yes => new("Ya", "Yes"),
        No => new("Tidak", "No"),
        NotApplicable => new("Tidak berlaku", "Not applicable"),
        _ => new("Belum dijawab", "Not answered"),
    };

    /// <summary>What may be answered to this item.</summary>
    public static IEnumerable<string> AnswersTo(Choice item) => Answers.Where(a => a != NotApplicable || item.MayNotApply);

    /// <summary>The answer to an item; null when there is none.</summary>
    public static string? Answer(JsonElement? value, Choice item) =>
        value is { ValueKind: JsonValueKind.Object } answers && answers.TryGetProperty(item.Value, out var answer) && answer.ValueKind is JsonValueKind.String ? answer.GetString() : null;

    /// <summary>What keeps a required gate closed; null when it is open.</summary>
    internal static Text? Unmet(FormField field, JsonElement? value)
    {
        var open = field.Choices.Where(c => Answer(value, c) is null or "").Select(c => Named(field, c)).ToList();
        var refused = field.Choices.Where(c => c.IsMust && Answer(value, c) is No).ToList();
        if (open.Count == 0 && refused.Count == 0) return null;
        Text?[] sentences =
        [
            open.Count == 0 ? null : new(
                $"Diharapkan setiap butir \"{field.Label}\" dijawab, tetapi belum: {string.Join("; ", open)}.", $"Expected every item of \"{field.Label}\" to be answered, but these are not: {string.Join("; ", open)}."),
            .. refused.Select(c => new Text(
                $"Diharapkan butir wajib {Named(field, c)} dijawab {(c.MayNotApply ? "\"ya\" atau \"tidak berlaku\"" : "\"ya\"")}, tetapi dijawab \"tidak\".",
                $"Expected the mandatory item {Named(field, c)} to be answered {(c.MayNotApply ? "\"yes\" or \"not applicable\"" : "\"yes\"")}, but it says \"no\".")),
        ];
        return new(string.Join(" ", sentences.OfType<Text>().Select(s => s.Id)), string.Join(" ", sentences.OfType<Text>().Select(s => s.En)));
    }

    /// <summary>What is wrong with the answers that are there; null when nothing is.</summary>
    internal static Text? Complaint(FormField field, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
            return new($"Diharapkan \"{field.Label}\" berisi jawaban untuk tiap butir, tetapi isinya lain.", $"Expected \"{field.Label}\" to hold an answer for each item, but it holds something else.");
        foreach (var given in value.EnumerateObject())
        {
            if (field.Choices.FirstOrDefault(c => c.Value == given.Name) is not { } item)
                return new($"Diharapkan butir yang ada pada \"{field.Label}\", tetapi ditemukan \"{Short(given.Name)}\".", $"Expected items of \"{field.Label}\", but found \"{Short(given.Name)}\".");
            var answer = given.Value.ValueKind is JsonValueKind.String ? given.Value.GetString()! : given.Value.GetRawText();
            if (AnswersTo(item).Contains(answer)) continue;
            return answer is NotApplicable
                ? new($"Diharapkan butir {Named(field, item)} dijawab \"ya\" atau \"tidak\", tetapi dijawab \"tidak berlaku\": butir ini selalu berlaku.", $"Expected the item {Named(field, item)} to be answered \"yes\" or \"no\", but it says \"not applicable\": it always applies.")
                : new($"Diharapkan butir {Named(field, item)} dijawab ya, tidak, atau tidakBerlaku, tetapi ditemukan \"{Short(answer)}\".", $"Expected the item {Named(field, item)} to be answered ya, tidak or tidakBerlaku, but found \"{Short(answer)}\".");
        }
        return null;
    }

    private static string Named(FormField field, Choice item) => $"{field.Choices.IndexOf(item) + 1} \"{item.Label}\"";

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
