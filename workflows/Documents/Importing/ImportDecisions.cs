using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>What the owner decided about an actor.</summary>
/// <param name="Group">The candidate group of its tasks: a name without white space.</param>
public sealed record LaneDecision(string Key, string Name, string Group);

/// <summary>What the owner decided about a row that is kept.</summary>
/// <param name="Row">The analysed row's number, from 1.</param>
/// <param name="Name">The task's name on the screen; the printed activity stays beside it.</param>
/// <param name="LaneKey">One of the decided lanes.</param>
/// <param name="Standard">Null for a step without a standard time.</param>
/// <param name="Begins">True when the row begins a way of its own instead of following the row above.</param>
/// <param name="Outcomes">Two or three for a decision; else none.</param>
public sealed record RowDecision(int Row, string PrintedNo, string Name, string LaneKey, WorkingDuration? Standard, bool Begins, ImmutableArray<ImportedOutcome> Outcomes);

/// <summary>All that the owner decided. A row that is not named is left out.</summary>
/// <param name="Key">Id of the process to be, an XML name of at most 100 letters, digits and hyphens.</param>
/// <param name="Name">The process's name in ordinary letters.</param>
/// <param name="Number">"Nomor SOP" as printed; empty when the paper has none.</param>
/// <param name="Title">"Nama SOP" as printed.</param>
public sealed record ImportDecisions(string Key, string Name, string Number, string Title, ImmutableArray<LaneDecision> Lanes, ImmutableArray<RowDecision> Rows)
{
    /// <summary>Whether known spelling is written beside the printed words, as corrections that a revision may take in.</summary>
    public bool CorrectsSpelling { get; init; } = true;

    private static readonly string[] Small = ["dan", "di", "ke", "dari", "pada", "untuk", "yang", "dengan", "atau", "oleh", "bagi", "dalam", "serta", "tentang"];

    /// <summary>What is proposed: all that was understood, with a lane where one is proposed.</summary>
    public static ImportDecisions Proposed(ImportAnalysis analysis)
    {
        var title = analysis.Identity.Title;
        return new(KeyOf(title), NameOf(title), analysis.Identity.Number, title, [.. analysis.Lanes.Select(l => new LaneDecision(l.Key, l.Name, l.Key))],
            [.. analysis.Rows.Where(r => r.Keep).Select(r => new RowDecision(r.Number, r.PrintedNo, TaskName(r.Activity), r.Lane.LaneKey ?? "", r.Standard, r.Way is { IsProposed: true }, r.Outcomes))]);
    }

    /// <summary>The lanes of the paper and others that the owner names, each with a key of its own.</summary>
    public static ImmutableArray<ImportedLane> LanesWith(ImportAnalysis analysis, IEnumerable<string> more) => LaneKeys.Of(analysis.Lanes.Select(l => l.Name).Concat(more.Where(m => m.Length <= 100).Take(SopImport.MaxLanes)));

    /// <summary>A key made of a title: <c>pengelolaan-website-dan-media-sosial</c>.</summary>
    public static string KeyOf(string title)
    {
        StringBuilder key = new();
        foreach (var word in Wording.Words(title))
        {
            var letters = new string([.. word.Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit)]);
            if (letters.Length == 0 || key.Length + letters.Length > 80) continue;
            key.Append(key.Length > 0 ? "-" : "").Append(letters);
        }
        return key.Length == 0 ? "sop-baru" : char.IsAsciiLetter(key[0]) ? key.ToString() : $"sop-{key}";
    }

    /// <summary>A title printed in capitals, in ordinary letters.</summary>
    public static string NameOf(string title)
    {
        if (title.Any(char.IsLower)) return title;
        var words = title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select((word, i) => (Word: word.ToLower(CultureInfo.InvariantCulture), Index: i, Printed: word));
        return string.Join(' ', words.Select(w => w.Index > 0 && Small.Contains(w.Word) ? w.Word : IsAcronym(w.Printed) ? w.Printed : char.ToUpperInvariant(w.Word[0]) + w.Word[1..]));
    }

    /// <summary>A short name of the printed activity: its first clause, at most about a line of a task's box.</summary>
    public static string TaskName(string activity)
    {
        var line = string.Join(' ', activity.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', ';', ' ');
        return Wording.Short(line, 70);
    }

    private static bool IsAcronym(string word) => word.Length <= 4 && !word.Any(c => "AEIOUaeiou".Contains(c, StringComparison.Ordinal));
}
