using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>The cover: government, office, kind and title, the decree the SOP is attached to, the foot. It comes before the first table.</summary>
internal static class CoverReader
{
    /// <summary>The identity with what the cover adds. The title of the identity page wins over the cover's.</summary>
    public static (SopIdentity Identity, string? Title) Read(ImportedDocument document, SopIdentity? identity, Func<ImportedTable, bool> isProcedure)
    {
        string? title = null;
        var read = identity ?? new() { Number = "", Title = "" };
        var before = document.Blocks.TakeWhile(b => b is ImportedParagraph).OfType<ImportedParagraph>().ToList();
        var expectsTitle = false;
        for (var i = 0; i < before.Count; i++)
        {
            var whole = string.Join(' ', before[i].Lines);
            var plain = Wording.Plain(whole);
            if (plain.StartsWith("pemerintah ", StringComparison.Ordinal) && read.Government is null)
                read = read with { Government = before[i].Lines[0], Office = before[i].Lines.Length > 1 ? string.Join(' ', before[i].Lines.Skip(1)) : read.Office };
            else if (plain.StartsWith("standar operasional prosedur", StringComparison.Ordinal) && read.Kind is null) (read, expectsTitle) = (read with { Kind = whole }, true);
            else if (plain is "lampiran") expectsTitle = false;
            else if (plain.StartsWith("lampiran ", StringComparison.Ordinal)) (read, expectsTitle) = (read with { AttachmentOf = whole["lampiran".Length..].Trim(' ', ':') }, false);
            else if (plain.StartsWith("keputusan ", StringComparison.Ordinal) || plain.StartsWith("peraturan ", StringComparison.Ordinal)) read = read with { AttachmentOf = read.AttachmentOf ?? whole };
            else if (plain.StartsWith("nomor ", StringComparison.Ordinal) && whole.Contains(':', StringComparison.Ordinal)) read = AfterNumber(read, whole[(whole.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
            else if (plain.StartsWith("tentang ", StringComparison.Ordinal)) read = read with { AttachmentAbout = read.AttachmentAbout ?? whole["tentang".Length..].Trim() };
            else if (expectsTitle) (read, title, expectsTitle) = (read.Title.Length > 0 ? read : read with { Title = whole }, whole, false);
            else if (read.Office is null && plain.StartsWith("dinas ", StringComparison.Ordinal)) read = read with { Office = whole };
            else if (read.Office is { } office && plain.StartsWith(Wording.Plain(office), StringComparison.Ordinal)) read = read with { Foot = whole };
        }
        return (read with { ProcedureHeading = HeadingOf(document, isProcedure) }, title);
    }

    /// <summary>A number below the decree is the decree's; without a decree and without a number yet, the SOP's own.</summary>
    private static SopIdentity AfterNumber(SopIdentity read, string number) =>
        read.AttachmentOf is not null || read.Number.Length > 0 ? read with { AttachmentNumber = read.AttachmentNumber ?? number } : read with { Number = number };

    /// <summary>The line right above the procedure table, when it follows another table: on a cover it would be something else.</summary>
    private static string? HeadingOf(ImportedDocument document, Func<ImportedTable, bool> isProcedure)
    {
        var at = document.Blocks.ToList().FindIndex(b => b is ImportedTable table && isProcedure(table));
        return at > 1 && document.Blocks[at - 1] is ImportedParagraph { Lines: [.., { Length: <= 100 } line] } && document.Blocks.Take(at).Any(b => b is ImportedTable) ? line : null;
    }
}
