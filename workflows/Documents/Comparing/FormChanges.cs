using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>What is asked at a step, which results it has, and who may do it.</summary>
internal static class FormChanges
{
    public static IEnumerable<Text> Of(UserTask before, UserTask after) =>
    [
        .. Fields(before.Form, after.Form),
        .. Outcomes(before.Outcomes, after.Outcomes),
        .. Assignment(before.Assignment, after.Assignment),
    ];

    public static IEnumerable<Text> Fields(Form before, Form after)
    {
        var (old, now) = (before.Fields, after.Fields);
        foreach (var gone in old.Where(f => now.All(o => o.Id != f.Id))) yield return new($"isian \"{gone.Label}\" dihapus", $"field \"{gone.Label}\" removed");
        foreach (var come in now.Where(f => old.All(o => o.Id != f.Id))) yield return new($"isian \"{come.Label}\" ditambahkan", $"field \"{come.Label}\" added");
        foreach (var field in now)
        {
            if (old.FirstOrDefault(f => f.Id == field.Id) is not { } was || Field(was, field).ToList() is not { Count: > 0 } parts) continue;
            yield return new($"isian \"{was.Label}\" ({string.Join(", ", parts.Select(p => p.Id))})", $"field \"{was.Label}\" ({string.Join(", ", parts.Select(p => p.En))})");
        }
        if (OrderDiffers(old.Select(f => f.Id), now.Select(f => f.Id))) yield return new("urutan isian berubah", "order of the fields changed");
    }

    public static IEnumerable<Text> Assignment(Assignment before, Assignment after) =>
    [
        .. Words.Lists(new("kelompok pelaksana", "performing group"), before.Groups, after.Groups),
        .. Flag(new("hanya dari bidang yang sama", "only of the same division"), before.SameBidang, after.SameBidang),
        .. Words.Lists(new("pemisahan tugas dari", "separation of duties from"), before.NotCompletedBy, after.NotCompletedBy),
    ];

    public static IEnumerable<Text> Flag(Text what, bool before, bool after) =>
        before == after ? [] : [after ? new($"{what.Id}: ya", $"{what.En}: yes") : new($"{what.Id}: tidak", $"{what.En}: no")];

    private static IEnumerable<Text> Field(FormField before, FormField after)
    {
        Text?[] all =
        [
            Words.Change(new("label", "label"), before.Label, after.Label), Words.Change(new("jenis", "type"), $"{before.Type}", $"{after.Type}", quoted: false),
            Words.Change(new("petunjuk", "hint"), before.Hint, after.Hint), Words.Change(new("panjang terbanyak", "longest"), $"{before.MaxLength}", $"{after.MaxLength}", quoted: false),
            Words.Change(new("wajib untuk hasil", "required for"), string.Join(" ", before.RequiredFor), string.Join(" ", after.RequiredFor), quoted: false),
        ];
        return
        [
            .. all.OfType<Text>(), .. Flag(new("wajib diisi", "required"), before.Required, after.Required),
            .. Words.Lists(new("pilihan", "choice"), before.Choices.Select(Choice), after.Choices.Select(Choice)),
            .. Words.Lists(new("kelompok orang", "group of people"), before.Groups, after.Groups),
            .. Fields(new(before.Columns), new(after.Columns)),
            .. OrderDiffers(before.Choices.Select(c => c.Value), after.Choices.Select(c => c.Value)) ? [new Text("urutan pilihan berubah", "order of the choices changed")] : Array.Empty<Text>(),
        ];
    }

    private static string Choice(Choice choice) => $"\"{choice.Label}\" ({string.Join(", ", new[] { choice.Value, choice.IsMust ? "must" : null, choice.MayNotApply ? null : "notApplicable=false", choice.Basis }.OfType<string>())})";

    private static IEnumerable<Text> Outcomes(ImmutableArray<Outcome> before, ImmutableArray<Outcome> after)
    {
        foreach (var gone in before.Where(o => after.All(a => a.Id != o.Id))) yield return new($"hasil \"{gone.Label}\" dihapus", $"outcome \"{gone.Label}\" removed");
        foreach (var come in after.Where(o => before.All(b => b.Id != o.Id))) yield return new($"hasil \"{come.Label}\" ditambahkan", $"outcome \"{come.Label}\" added");
        foreach (var outcome in after)
        {
            if (before.FirstOrDefault(o => o.Id == outcome.Id) is not { } was) continue;
            if (Words.Change(new("hasil", "outcome"), was.Label, outcome.Label) is { } label) yield return label;
            if (Words.Change(new($"hasil \"{outcome.Label}\" paling banyak", $"outcome \"{outcome.Label}\" at most"), $"{was.MaxTimes}", $"{outcome.MaxTimes}", quoted: false) is { } times) yield return times;
            foreach (var change in Words.Lists(new($"hasil \"{outcome.Label}\" menyetujui", $"outcome \"{outcome.Label}\" approves"), was.Approves, outcome.Approves)) yield return change;
        }
        if (OrderDiffers(before.Select(o => o.Id), after.Select(o => o.Id))) yield return new("urutan hasil berubah", "order of the outcomes changed");
    }

    private static bool OrderDiffers(IEnumerable<string> before, IEnumerable<string> after)
    {
        var (old, now) = (before.ToList(), after.ToList());
        return !old.Where(now.Contains).SequenceEqual(now.Where(old.Contains));
    }
}
