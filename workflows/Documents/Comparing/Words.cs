using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>How changes are said: what it was, an arrow, what it is.</summary>
internal static class Words
{
    private const int Longest = 160;

    public static Text Same(string text) => new(text, text);

    public static Text Quoted(string text) => Same($"\"{Short(text)}\"");

    /// <summary>"waktu 180 menit → 120 menit"; quotes stand around running text.</summary>
    public static Text? Change(Text what, string? before, string? after, bool quoted = true)
    {
        if ((before ?? "") == (after ?? "")) return null;
        var (one, other) = (Value(before, quoted), Value(after, quoted));
        return new($"{what.Id} {one.Id} → {other.Id}", $"{what.En} {one.En} → {other.En}");
    }

    public static Text Join(Text first, IEnumerable<Text> parts)
    {
        var all = parts.ToList();
        return new($"{Capital(first.Id)}: {string.Join("; ", all.Select(p => p.Id))}", $"{Capital(first.En)}: {string.Join("; ", all.Select(p => p.En))}");
    }

    public static Text Sentence(string id, string en) => new(Capital(id), Capital(en));

    /// <summary>What was taken out and what came in, of lists that nobody orders.</summary>
    public static IEnumerable<Text> Lists(Text what, IEnumerable<string> before, IEnumerable<string> after)
    {
        var (old, now) = (before.ToImmutableSortedSet(StringComparer.Ordinal), after.ToImmutableSortedSet(StringComparer.Ordinal));
        foreach (var gone in old.Except(now)) yield return new($"{what.Id} {gone} dihapus", $"{what.En} {gone} removed");
        foreach (var come in now.Except(old)) yield return new($"{what.Id} {come} ditambahkan", $"{what.En} {come} added");
    }

    public static (string Id, string En) KindOf(FlowNode node) => node switch
    {
        StartEvent => ("peristiwa awal", "start event"),
        EndEvent => ("peristiwa akhir", "end event"),
        ExclusiveGateway or ParallelGateway or InclusiveGateway or EventBasedGateway => ("percabangan", "gateway"),
        ServiceTask or ScriptTask or SendTask or BusinessRuleTask => ("kegiatan otomatis", "automatic activity"),
        BoundaryEvent or IntermediateCatchEvent or IntermediateThrowEvent => ("peristiwa", "event"),
        SubProcess => ("subproses", "sub-process"),
        CallActivity => ("pemanggilan SOP", "call of an SOP"),
        _ => ("unsur", "element"),
    };

    public static string Short(string text) => text.Length <= Longest ? text : text[..(Longest - 1)].TrimEnd() + "…";

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static Text Value(string? text, bool quoted) => string.IsNullOrEmpty(text) ? new("(kosong)", "(blank)") : quoted ? Quoted(text) : Same(Short(text));
}
