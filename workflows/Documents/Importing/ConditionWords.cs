using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>A decision that is only written: "Jika … memenuhi syarat maka …. Jika … tidak layak maka …".</summary>
internal static partial class ConditionWords
{
    private static readonly string[] Answers = ["ya", "tidak", "y", "t", "yes", "no", "tdk"];

    /// <summary>Which way a condition leads.</summary>
    /// <param name="IsNegative">The condition says "tidak" or "belum".</param>
    /// <param name="GoesBack">What follows is a return.</param>
    public sealed record Condition(string Label, bool IsNegative, bool GoesBack);

    public static bool IsAnswer(string label) => Answers.Contains(Wording.Plain(label));

    /// <summary>The conditions of a text, in order; fewer than two are no decision.</summary>
    public static ImmutableArray<Condition> Read(string text)
    {
        try
        {
            return Found(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // Words that were made to keep a pattern busy are no decision.
            return [];
        }
    }

    private static ImmutableArray<Condition> Found(string text)
    {
        text = text.Length > 4_000 ? text[..4_000] : text;
        var found = Sentence().Matches(text).Select(match => Of(match.Groups["if"].Value, match.Groups["then"].Value)).Take(3).ToList();
        if (found.Count == 1 && OrElse().IsMatch(text)) found.Add(new("Tidak", true, Back().IsMatch(text)));
        // Two ways of one name could not be told apart.
        return found.Count < 2 || found.Select(f => f.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count() < found.Count ? [] : [.. found];
    }

    private static Condition Of(string condition, string consequence)
    {
        var negative = Negation().IsMatch(condition);
        var label = Judgement().Match(condition) is { Success: true } judged ? judged.Value.Trim() : negative ? "tidak" : "ya";
        return new(char.ToUpperInvariant(label[0]) + label[1..], negative, Back().IsMatch(consequence));
    }

    [GeneratedRegex(@"(?<=^|[.;\n]\s*)(?:jika|apabila|bila|bilamana|kalau)\s+(?<if>[^.;\n]{3,600}?)(?:,\s*|\s+)maka\s+(?<then>[^.;\n]{3,600})", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\b(jika|apabila|bila|kalau) tidak\b(?! \w+ maka)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OrElse();

    [GeneratedRegex(@"\b(tidak|belum|kurang)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Negation();

    [GeneratedRegex(@"\b(tidak |belum |kurang )?(layak|memenuhi syarat|memenuhi persyaratan|lengkap|sesuai|setuju|disetujui|benar|valid|sah)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Judgement();

    [GeneratedRegex(@"\b(dikembalikan|mengembalikan|diperbaiki|memperbaiki|perbaikan|dilengkapi|melengkapi|direvisi|revisi)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Back();
}
