using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>Reads a template's source, line by line. It notes what is wrong and goes on, so that everything is told at once.</summary>
internal sealed partial class TemplateReader(string source)
{
    private const int MaxDepth = 8;
    /// <summary>Stands for a placeholder while the shape of a line is read.</summary>
    private const char Filler = '\uE000';

    private readonly List<TemplateProblem> problems = [];
    private readonly List<NameUse> names = [];
    private readonly List<(string Name, int Line)> conditions = [];
    private readonly List<TemplatePart> parts = [];
    private readonly List<TemplateLine> lines = [];
    private (string Name, int Line, int Depth)? list;
    private bool inFoot;
    private int at;

    public IReadOnlyList<TemplateProblem> Problems => problems;

    /// <returns>Null when not even a subject was found.</returns>
    public MailTemplate? Read()
    {
        if (string.IsNullOrWhiteSpace(source)) return Stop("diharapkan naskah surel, tetapi naskahnya kosong.", "expected the text of a mail, but it is empty.");
        if (source.Length > MailTemplate.MaxLength) return Stop(
            $"diharapkan paling banyak {MailTemplate.MaxLength} karakter, tetapi ada {source.Length}.", $"expected at most {MailTemplate.MaxLength} characters, but there are {source.Length}.");
        var rows = source.ReplaceLineEndings("\n").TrimEnd().Split('\n');
        if (rows.Length > MailTemplate.MaxLines) return Stop(
            $"diharapkan paling banyak {MailTemplate.MaxLines} baris, tetapi ada {rows.Length}.", $"expected at most {MailTemplate.MaxLines} lines, but there are {rows.Length}.");

        at = 1;
        var subject = Subject(rows[0]);
        for (at = 2; at <= rows.Length; at++) Line(rows[at - 1].TrimEnd());
        foreach (var (name, line) in conditions) Wrong(line, $"diharapkan {{{{/if}}}} sesudah {{{{#if {name}}}}}, tetapi tidak ada.", $"expected {{{{/if}}}} after {{{{#if {name}}}}}, but there is none.");
        if (list is { } open) Wrong(open.Line, $"diharapkan {{{{/each}}}} sesudah {{{{#each {open.Name}}}}}, tetapi tidak ada.", $"expected {{{{/each}}}} after {{{{#each {open.Name}}}}}, but there is none.");
        EndPart();
        if (!parts.Exists(p => p.Lines.Any(l => l.Kind is not (LineKind.Blank or LineKind.Foot))))
            Wrong(0, "diharapkan isi surel sesudah perihal, tetapi tidak ada.", "expected a body after the subject, but there is none.");
        return subject.IsDefault ? null : new(subject, [.. parts], [.. names]);
    }

    private MailTemplate? Stop(string id, string en)
    {
        Wrong(0, id, en);
        return null;
    }

    private ImmutableArray<Piece> Subject(string row)
    {
        if (SubjectLine().Match(row) is not { Success: true } match)
        {
            Wrong(1, "diharapkan 'Perihal: …', tetapi baris pertama tidak diawali 'Perihal:'.", "expected 'Subject: …', but the first line does not begin with 'Subject:'.");
            return default;
        }
        var pieces = Pieces(match.Groups[1].Value.Trim());
        if (pieces.All(p => p is Piece.Literal literal && string.IsNullOrWhiteSpace(literal.Words)))
            Wrong(1, "diharapkan perihal sesudah 'Perihal:', tetapi kosong.", "expected a subject after 'Subject:', but it is empty.");
        foreach (var (name, line) in conditions) Wrong(line, $"diharapkan {{{{/if}}}} untuk {{{{#if {name}}}}} pada baris perihal juga, tetapi tidak ada.", $"expected {{{{/if}}}} for {{{{#if {name}}}}} on the line of the subject too, but there is none.");
        conditions.Clear();
        return pieces;
    }

    private void Line(string row)
    {
        if (ListBegins().Match(row) is { Success: true } begins) BeginList(begins.Groups[1].Value);
        else if (ListEnds().IsMatch(row)) EndList();
        else
        {
            var before = Held;
            var pieces = Pieces(row);
            // A line of nothing but {{#if}} or {{/if}} leaves no gap.
            if (pieces.IsEmpty && row.Length > 0) return;
            lines.Add(Shape(pieces, before, row.Length < TemplateText.ShortLine));
        }
    }

    private void BeginList(string name)
    {
        if (list is { } outer) Wrong(at, $"diharapkan {{{{/each}}}} untuk {{{{#each {outer.Name}}}}} lebih dahulu, tetapi ada {{{{#each {name}}}}}.", $"expected {{{{/each}}}} for {{{{#each {outer.Name}}}}} first, but found {{{{#each {name}}}}}.");
        EndPart();
        names.Add(new(name, at, null, NameRole.List));
        list = (name, at, conditions.Count);
    }

    private void EndList()
    {
        if (list is not { } open) Wrong(at, "diharapkan {{#each …}} sebelum {{/each}}, tetapi tidak ada.", "expected {{#each …}} before {{/each}}, but there is none.");
        else if (conditions.Count > open.Depth) Wrong(at, $"diharapkan {{{{/if}}}} untuk {{{{#if {conditions[^1].Name}}}}} sebelum {{{{/each}}}}, tetapi tidak ada.", $"expected {{{{/if}}}} for {{{{#if {conditions[^1].Name}}}}} before {{{{/each}}}}, but there is none.");
        EndPart();
        if (list is { } ended) conditions.RemoveRange(ended.Depth, conditions.Count - ended.Depth);
        list = null;
    }

    private void EndPart()
    {
        if (lines.Count > 0) parts.Add(new(list?.Name, [.. lines]));
        lines.Clear();
    }

    private ImmutableArray<string> Held => [.. conditions.Select(c => c.Name)];

    /// <summary>The words and placeholders of a line. Tags among them change what holds from there on.</summary>
    private ImmutableArray<Piece> Pieces(string row)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var from = 0;
        while (from < row.Length)
        {
            var open = row.IndexOf("{{", from, StringComparison.Ordinal);
            var words = open < 0 ? row[from..] : row[from..open];
            if (words.Contains("}}", StringComparison.Ordinal)) Wrong(at, "diharapkan '{{' sebelum '}}', tetapi tidak ada.", "expected '{{' before '}}', but there is none.");
            if (words.Length > 0) pieces.Add(new Piece.Literal(Clean(words), Held));
            if (open < 0) break;
            var close = row.IndexOf("}}", open, StringComparison.Ordinal);
            if (close < 0)
            {
                Wrong(at, "diharapkan '}}' sesudah '{{' pada baris yang sama, tetapi tidak ada.", "expected '}}' after '{{' on the same line, but there is none.");
                break;
            }
            if (Tag(row[(open + 2)..close].Trim()) is { } value) pieces.Add(value);
            from = close + 2;
        }
        return pieces.ToImmutable();
    }

    private Piece.Value? Tag(string tag)
    {
        if (Name().IsMatch(tag))
        {
            names.Add(new(tag, at, list?.Name, NameRole.Value));
            return new(tag, Held);
        }
        if (ConditionBegins().Match(tag) is { Success: true } begins)
        {
            names.Add(new(begins.Groups[1].Value, at, list?.Name, NameRole.Condition));
            if (conditions.Count == MaxDepth) Wrong(at, $"diharapkan paling banyak {MaxDepth} {{{{#if}}}} bersarang, tetapi ada lebih.", $"expected at most {MaxDepth} {{{{#if}}}} within each other, but there are more.");
            conditions.Add((begins.Groups[1].Value, at));
        }
        else if (tag == "/if")
        {
            if (conditions.Count > (list?.Depth ?? 0)) conditions.RemoveAt(conditions.Count - 1);
            else Wrong(at, "diharapkan {{#if …}} sebelum {{/if}}, tetapi tidak ada.", "expected {{#if …}} before {{/if}}, but there is none.");
        }
        else if (tag is "/each" || tag.StartsWith("#each", StringComparison.Ordinal))
        {
            Wrong(at, $"diharapkan {{{{{tag}}}}} sendirian pada satu baris, dengan nama sebuah daftar, tetapi tidak demikian.", $"expected {{{{{tag}}}}} alone on a line, with the name of a list, but it is not.");
        }
        else
        {
            Wrong(at, $"diharapkan penanda, {{{{#if …}}}} atau {{{{#each …}}}}, tetapi ada '{{{{{tag}}}}}'.", $"expected a placeholder, {{{{#if …}}}} or {{{{#each …}}}}, but found '{{{{{tag}}}}}'.");
        }
        return null;
    }

    private TemplateLine Shape(ImmutableArray<Piece> pieces, ImmutableArray<string> before, bool endsHere)
    {
        var shape = new StringBuilder();
        foreach (var piece in pieces) shape.Append(piece is Piece.Literal literal ? literal.Words : Filler);
        var seen = shape.ToString();
        if (string.IsNullOrWhiteSpace(seen)) return new(LineKind.Blank, [], [], before, 0, true);
        if (Dashes().IsMatch(seen)) return BeginFoot(before);
        if (inFoot) return new(LineKind.Text, [], pieces, before, 0, true);

        if (ItemLine().Match(seen) is { Success: true } item) return new(LineKind.Item, [], From(pieces, item.Length), before, int.Parse(item.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), endsHere);
        if (BulletLine().Match(seen) is { Success: true } bullet) return new(LineKind.Bullet, [], From(pieces, bullet.Length), before, 0, endsHere);
        if (seen.StartsWith("  ", StringComparison.Ordinal) && lines.Count > 0 && lines[^1].Kind is LineKind.Item or LineKind.Bullet or LineKind.Continuation)
            return new(LineKind.Continuation, [], From(pieces, seen.Length - seen.TrimStart().Length), before, seen.Length - seen.TrimStart().Length, endsHere);
        if (LinkLine().Match(seen) is { Success: true } link && pieces[^1] is Piece.Value { Name: var target } && TemplateText.IsLink(target))
            return new(LineKind.Link, link.Groups[1].Success ? From(Until(pieces, link.Groups[1].Index + link.Groups[1].Length), link.Groups[1].Index) : [], [pieces[^1]], before, 0, true);
        if (FactLine().Match(seen) is { Success: true } fact)
        {
            var label = Until(pieces, fact.Groups[1].Length);
            var column = label.Any(p => p is Piece.Value) ? 0 : fact.Groups[1].Length + fact.Groups[2].Length;
            return new(LineKind.Fact, label, From(pieces, fact.Groups[3].Success ? fact.Groups[3].Index : seen.Length), before, column, true);
        }
        return new(LineKind.Text, [], pieces, before, 0, endsHere);
    }

    private TemplateLine BeginFoot(ImmutableArray<string> before)
    {
        if (inFoot) Wrong(at, "diharapkan satu garis pemisah catatan kaki, tetapi ini yang kedua.", "expected one line of dashes before the foot, but this is the second.");
        if (list is not null || conditions.Count > 0) Wrong(at, "diharapkan garis pemisah di luar {{#if}} dan {{#each}}, tetapi ada di dalamnya.", "expected the line of dashes outside {{#if}} and {{#each}}, but it is inside.");
        inFoot = true;
        return new(LineKind.Foot, [], [], before, 0, true);
    }

    private static ImmutableArray<Piece> From(ImmutableArray<Piece> pieces, int start) => Between(pieces, start, int.MaxValue);

    private static ImmutableArray<Piece> Until(ImmutableArray<Piece> pieces, int end) => Between(pieces, 0, end);

    private static ImmutableArray<Piece> Between(ImmutableArray<Piece> pieces, int start, int end)
    {
        var found = ImmutableArray.CreateBuilder<Piece>();
        var position = 0;
        foreach (var piece in pieces)
        {
            var (first, last) = (Math.Max(start - position, 0), Math.Min(end - position, piece.Length));
            if (first < last) found.Add(piece is Piece.Literal literal ? literal with { Words = literal.Words[first..last] } : piece);
            position += piece.Length;
        }
        return found.ToImmutable();
    }

    // What no keyboard writes has no place in a mail.
    private static string Clean(string words) => string.Concat(words.Where(c => c is '\t' || !char.IsControl(c)));

    private void Wrong(int line, string id, string en) => problems.Add(new(line, new Text(id, en)));

    [GeneratedRegex(@"^(?:Perihal|Subject)\s*:(.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SubjectLine();

    [GeneratedRegex(@"^\s*\{\{\s*#each\s+([a-z][a-z0-9_]*)\s*\}\}$")]
    private static partial Regex ListBegins();

    [GeneratedRegex(@"^\s*\{\{\s*/each\s*\}\}$")]
    private static partial Regex ListEnds();

    [GeneratedRegex(@"^[a-z][a-z0-9_]*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^#if\s+([a-z][a-z0-9_]*)$")]
    private static partial Regex ConditionBegins();

    [GeneratedRegex(@"^\s*-{3,}$")]
    private static partial Regex Dashes();

    [GeneratedRegex(@"^([0-9]{1,3})\. (?=.)")]
    private static partial Regex ItemLine();

    [GeneratedRegex(@"^[-•] (?=.)")]
    private static partial Regex BulletLine();

    [GeneratedRegex(@"^(?:\[([^\[\]]+)\]\s+)?\uE000$")]
    private static partial Regex LinkLine();

    // The blank before the colon tells a row from a sentence.
    [GeneratedRegex(@"^([^\s:][^:]{0,46}?)(\s+):(?:$|\s+(.*)$)")]
    private static partial Regex FactLine();
}
