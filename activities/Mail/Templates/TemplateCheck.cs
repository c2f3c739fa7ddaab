namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>Whether a template fits its message: it names nothing that the message does not give, and leads where the receiver has to answer.</summary>
internal static class TemplateCheck
{
    public static IEnumerable<TemplateProblem> Of(MailTemplate template, MailKind kind)
    {
        var known = kind.Placeholders.Where(p => p.Rows.IsEmpty).Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        var lists = kind.Placeholders.Where(p => !p.Rows.IsEmpty).ToDictionary(p => p.Name, p => p.Rows.Select(r => r.Name).ToHashSet(StringComparer.Ordinal));
        foreach (var use in template.Names)
        {
            var ofRows = use.List is { } list && lists.TryGetValue(list, out var rows) ? rows : [];
            var fits = use.Role switch
            {
                NameRole.List => lists.ContainsKey(use.Name),
                NameRole.Condition => known.Contains(use.Name) || ofRows.Contains(use.Name) || lists.ContainsKey(use.Name),
                _ => known.Contains(use.Name) || ofRows.Contains(use.Name),
            };
            if (!fits) yield return Unknown(use, use.Role is NameRole.List ? lists.Keys : known.Concat(ofRows));
        }
        if (kind.AsksForAnswer && !template.Parts.Any(p => p.List is null && p.Lines.Any(l => l.Kind is LineKind.Link && l.Label.Length > 0 && l.Pieces[0].Conditions.IsEmpty)))
        {
            yield return new(0, new(
                "diharapkan baris tombol '[Label] {{tautan}}' di luar {{#if}}, karena penerima surel ini diminta bertindak, tetapi tidak ada.",
                "expected a button line '[Label] {{tautan}}' outside {{#if}}, since the receiver of this mail is asked to act, but there is none."));
        }
    }

    private static TemplateProblem Unknown(NameUse use, IEnumerable<string> known)
    {
        var near = known.Select(name => (Name: name, Distance: Distance(name, use.Name))).Where(n => n.Distance <= 2).OrderBy(n => n.Distance).Select(n => n.Name).FirstOrDefault();
        var (hint, hintEn) = near is null ? ("", "") : ($" Mungkin maksudnya '{near}'.", $" Perhaps '{near}' is meant.");
        return use.Role is NameRole.List
            ? new(use.Line, new($"diharapkan daftar yang dikenal surel ini, tetapi ada '{use.Name}'.{hint}", $"expected a list that this mail has, but found '{use.Name}'.{hintEn}"))
            : new(use.Line, new($"diharapkan penanda yang dikenal surel ini, tetapi ada '{use.Name}'.{hint}", $"expected a placeholder that this mail has, but found '{use.Name}'.{hintEn}"));
    }

    /// <summary>Letters to change, add or leave out.</summary>
    private static int Distance(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (one[i - 1] == other[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
