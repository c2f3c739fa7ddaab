using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>How the rules speak of rows and compare texts. They judge what is printed; a correction beside it is what a mend takes over.</summary>
internal static class Wording
{
    /// <summary>The steps that are judged: what is printed.</summary>
    public static IEnumerable<SopDocumentRow> Printed(this SopDocument sop) => sop.Rows.Where(row => row.IsPrinted);

    /// <summary>A row as people call it: "langkah 4", or by its text while it has no number.</summary>
    public static string Called(this SopDocumentRow row) => row.Step.PrintedNo.Trim() is { Length: > 0 } number ? number : $"“{Short(row.Name is { Length: > 0 } name ? name : row.Step.Activity)}”";

    public static string Short(string text, int most = 60) => text.Trim() is var trimmed && trimmed.Length <= most ? trimmed : trimmed[..most].TrimEnd() + "…";

    /// <summary>For comparing: lower case, words only, one space between them.</summary>
    public static string Plain(string text) =>
        string.Join(' ', new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static ImmutableArray<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}
