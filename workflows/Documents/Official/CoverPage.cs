using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The cover: who made it, what it is, what it is attached to, and the office once more at the foot.</summary>
internal sealed class CoverPage(IdentityWording words, Sheet sheet, PrintOptions options, Typesetter type)
{
    private const double Inset = 12;
    private static readonly double[] Scales = [1, 0.85, 0.7, 0.55, 0.45];
    private const int MostLines = 12;

    private Box Inner => new(Sheet.Margin + Inset, Sheet.Margin + Inset, sheet.BodyWidth - (2 * Inset), sheet.Bottom - Sheet.Margin - (2 * Inset));

    public PrintedPage Page()
    {
        var groups = Scales.Select(Groups).ToList();
        var chosen = groups.Find(set => Room(set) >= 0) ?? groups[^1];
        var logo = options.Style == PrintStyle.Guideline ? Logo() : (Box?)null;
        return new(PageKind.Cover, 1)
        {
            Texts = [.. Placed(chosen, logo)],
            Logo = logo,
            Frame = options.Style == PrintStyle.Guideline ? new(Sheet.Margin, Sheet.Margin, sheet.BodyWidth, sheet.Bottom - Sheet.Margin) : null,
        };
    }

    private double Above => options.Style == PrintStyle.Guideline ? IdentityPages.LogoHeight + 6 : 0;

    private double Room(List<ImmutableArray<PrintedText>> groups) => Inner.Height - Above - groups.Sum(Height);

    private static double Height(ImmutableArray<PrintedText> group) => group.Sum(text => text.Height);

    /// <summary>Parted evenly between the top and the foot.</summary>
    private IEnumerable<PlacedText> Placed(List<ImmutableArray<PrintedText>> groups, Box? logo)
    {
        var apart = groups.Count < 2 ? 0 : Math.Max(0, Room(groups) / (groups.Count - 1));
        var y = Inner.Y + (logo is null ? 0 : Above);
        foreach (var group in groups)
        {
            foreach (var text in group)
            {
                y += text.Before;
                var height = text.Height - text.Before;
                yield return new(text.Style.Align == Alignment.Left ? Attachment(y, height) : Inner with { Y = y, Height = height }, text with { Before = 0 });
                y += height;
            }
            y += apart;
        }
    }

    private Box Attachment(double y, double height) => new(sheet.Width / 2, y, Inner.Right - (sheet.Width / 2), height);

    private List<ImmutableArray<PrintedText>> Groups(double scale)
    {
        List<ImmutableArray<PrintedText>> groups =
        [
            [.. Lines(scale, (words.Government, 16, 0), (words.Office, 18, 1))],
            [.. Lines(scale, (words.Kind, 20, 0), (words.Title, 24, 4))],
            [.. Attachment(scale)],
            [.. Lines(scale, (words.Foot, 14, 0))],
        ];
        groups.RemoveAll(group => group.IsEmpty);
        return groups;
    }

    private IEnumerable<PrintedText> Lines(double scale, params (string Text, double SizePt, double Before)[] lines) => lines.Where(line => line.Text.Length > 0)
        .Select(line => type.Fit(line.Text, Inner.Width, new(line.SizePt * scale, Bold: true, Alignment.Center), line.Before).AtMost(MostLines));

    private IEnumerable<PrintedText> Attachment(double scale)
    {
        if (words.AttachmentOf.Length == 0 && words.AttachmentNumber.Length == 0 && words.AttachmentAbout.Length == 0) return [];
        string[] lines = ["LAMPIRAN", words.AttachmentOf, words.AttachmentNumber.Length > 0 ? $"NOMOR : {words.AttachmentNumber}" : "", words.AttachmentAbout.Length > 0 ? $"TENTANG {words.AttachmentAbout}" : ""];
        return lines.Where(line => line.Length > 0).Select((line, i) => type.Fit(line, Attachment(0, 0).Width, new(12 * scale, Bold: i == 0), i == 0 ? 0 : 1).AtMost(MostLines));
    }

    private Box Logo()
    {
        var width = Math.Min(IdentityPages.LogoHeight * (options.LogoAspect ?? 1), Inner.Width);
        var height = options.LogoAspect is { } aspect ? width / aspect : IdentityPages.LogoHeight;
        return new((sheet.Width - width) / 2, Inner.Y + ((IdentityPages.LogoHeight - height) / 2), width, height);
    }
}
