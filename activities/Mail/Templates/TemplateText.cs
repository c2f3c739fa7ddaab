namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>What reader and bodies agree on.</summary>
internal static class TemplateText
{
    /// <summary>In characters of the source. A shorter line ends where it ends, as an address does; a longer one was broken because it was full.</summary>
    public const int ShortLine = 60;

    /// <summary>Names whose value is an address of this site.</summary>
    public static bool IsLink(string name) => name == "tautan" || name.StartsWith("tautan_", StringComparison.Ordinal);

    /// <summary>The consecutive lines from <paramref name="from"/> that are of these kinds.</summary>
    public static List<FilledLine> Run(IReadOnlyList<FilledLine> lines, int from, params ReadOnlySpan<LineKind> kinds)
    {
        var run = new List<FilledLine>();
        for (var i = from; i < lines.Count && kinds.Contains(lines[i].Kind); i++) run.Add(lines[i]);
        return run;
    }
}
