using System.Globalization;
using System.Text;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>The plain text of a mail: the source's own lines, with the colons of rows in one column.</summary>
internal static class TextBody
{
    public static string Of(IReadOnlyList<FilledLine> lines)
    {
        var body = new StringBuilder();
        var number = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (line.Kind is LineKind.Blank or LineKind.Foot)
            {
                // One gap at a time, however much was left out around it.
                if (body.Length > 0 && !body.ToString(Math.Max(body.Length - 2, 0), Math.Min(body.Length, 2)).Equals("\n\n", StringComparison.Ordinal)) body.Append('\n');
            }
            else if (line.Kind is LineKind.Fact)
            {
                var rows = TemplateText.Run(lines, i, LineKind.Fact);
                Facts(body, rows);
                i += rows.Count - 1;
            }
            else
            {
                number = line.Kind switch { LineKind.Item => number == 0 ? line.Measure : number + 1, LineKind.Continuation => number, _ => 0 };
                body.Append(Line(line, number)).Append('\n');
                continue;
            }
            number = 0;
        }
        return body.ToString().TrimEnd() + "\n";
    }

    private static string Line(FilledLine line, int number) => line.Kind switch
    {
        LineKind.Item => Indented($"{number.ToString(CultureInfo.InvariantCulture)}. ", line.Words),
        LineKind.Bullet => Indented("- ", line.Words),
        LineKind.Continuation => Indented(new string(' ', line.Measure), line.Words),
        _ => line.Words,
    };

    private static void Facts(StringBuilder body, List<FilledLine> rows)
    {
        var column = rows.Max(r => r.Measure);
        if (column == 0) column = rows.Max(r => r.Label.Length) + 1;
        foreach (var row in rows)
        {
            var label = row.Label.Length < column ? row.Label.PadRight(column) : row.Label + " ";
            body.Append(Indented($"{label}: ", row.Words).TrimEnd()).Append('\n');
        }
    }

    // Further lines of a value stand under its first: none can pass for a row of its own.
    private static string Indented(string before, string words) => before + words.Replace("\n", "\n" + new string(' ', before.Length), StringComparison.Ordinal);
}
