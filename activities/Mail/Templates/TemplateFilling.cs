using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>A line with its values. Words may have line breaks of their own, which are only that.</summary>
internal sealed record FilledLine(LineKind Kind, string Label, string Words, int Measure, bool EndsHere);

internal sealed record FilledMail(string Subject, IReadOnlyList<FilledLine> Lines);

/// <summary>Puts a message's values into the lines of a template.</summary>
internal sealed partial class TemplateFilling
{
    private readonly Dictionary<string, string> values;
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string>>> lists;

    public TemplateFilling(MailMessage message, MailSender sender)
    {
        values = message.Values().ToDictionary(v => v.Name, v => v.Value);
        values["nama_sistem"] = sender.SystemName;
        values["kontak_bantuan"] = sender.HelpContact;
        lists = message.Lists().ToDictionary(l => l.Name, l => l.Rows);
    }

    public FilledMail Fill(MailTemplate template)
    {
        var filled = new List<FilledLine>();
        foreach (var part in template.Parts)
        {
            if (part.List is null) filled.AddRange(Fill(part.Lines, null));
            else foreach (var row in Rows(part.List)) filled.AddRange(Fill(part.Lines, row));
        }
        return new(WhiteSpace().Replace(Words(template.Subject, null, false), " ").Trim(), filled);
    }

    private IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string list) => lists.TryGetValue(list, out var rows) ? rows : throw Missing(list);

    private IEnumerable<FilledLine> Fill(ImmutableArray<TemplateLine> lines, IReadOnlyDictionary<string, string>? row)
    {
        foreach (var line in lines)
        {
            if (line.Kind is LineKind.Blank or LineKind.Foot)
            {
                if (line.Conditions.All(c => Holds(c, row))) yield return new(line.Kind, "", "", 0, true);
                continue;
            }
            var shown = line.Label.AddRange(line.Pieces).Any(p => p.Conditions.All(c => Holds(c, row)));
            if (!shown) continue;
            var words = Words(line.Pieces, row, true);
            // A line of which nothing is left leaves no gap either; a row keeps its label.
            if (words.Length == 0 && line.Kind is not LineKind.Fact) continue;
            yield return new(line.Kind, Words(line.Label, row, false).Trim(), words, line.Measure, line.EndsHere);
        }
    }

    private string Words(ImmutableArray<Piece> pieces, IReadOnlyDictionary<string, string>? row, bool mayHaveLines)
    {
        // What stands alone keeps its line breaks; among other words it is one of them.
        var alone = mayHaveLines && pieces.Count(p => p is Piece.Value || !string.IsNullOrWhiteSpace(((Piece.Literal)p).Words)) == 1;
        var words = new StringBuilder();
        foreach (var piece in pieces.Where(p => p.Conditions.All(c => Holds(c, row))))
            words.Append(piece is Piece.Literal literal ? literal.Words : Plain(Value(((Piece.Value)piece).Name, row), alone));
        return words.ToString().TrimEnd();
    }

    private static string Plain(string value, bool keepLines)
    {
        var clean = string.Concat(value.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c)));
        return keepLines ? clean.Trim() : LineBreaks().Replace(clean, " ").Trim();
    }

    private string Value(string name, IReadOnlyDictionary<string, string>? row) =>
        row is not null && row.TryGetValue(name, out var own) ? own : values.TryGetValue(name, out var value) ? value : throw Missing(name);

    private bool Holds(string name, IReadOnlyDictionary<string, string>? row) =>
        lists.TryGetValue(name, out var rows) ? rows.Count > 0 : !string.IsNullOrWhiteSpace(Value(name, row));

    private static TemplateException Missing(string name) => new([new(0, new Text(
        $"diharapkan nilai untuk '{name}', tetapi program ini tidak memberikannya.", $"expected a value for '{name}', but this program gives none."))]);

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreaks();
}
