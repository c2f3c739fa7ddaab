using System.Globalization;
using System.Net;
using System.Text;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>The HTML of a mail. Styles stand inline, since many mail programs drop style sheets.</summary>
internal static class HtmlBody
{
    private const string Cell = "border-bottom:1px solid #e3e7eb;font:";
    private const string Heading = $"<tr><th scope=\"row\" align=\"left\" valign=\"top\" width=\"150\" style=\"width:150px;padding:6px 12px 6px 0;{Cell}14px/20px Arial,Helvetica,sans-serif;color:#4a5663;\">";
    private const string Datum = $"</th><td valign=\"top\" style=\"padding:6px 0;{Cell}15px/20px Arial,Helvetica,sans-serif;color:#1d2733;\">";

    public static string Of(FilledMail mail, string language, string sender)
    {
        var body = new StringBuilder();
        for (var i = 0; i < mail.Lines.Count;)
            i += Block(body, mail.Lines, i);
        return Sheet(language, mail.Subject, sender, body.ToString());
    }

    /// <summary>Writes the block that begins there.</summary>
    /// <returns>How many lines it has.</returns>
    private static int Block(StringBuilder body, IReadOnlyList<FilledLine> lines, int at)
    {
        var line = lines[at];
        var run = line.Kind switch
        {
            LineKind.Item => TemplateText.Run(lines, at, LineKind.Item, LineKind.Continuation),
            LineKind.Bullet => TemplateText.Run(lines, at, LineKind.Bullet, LineKind.Continuation),
            LineKind.Text or LineKind.Continuation => TemplateText.Run(lines, at, LineKind.Text, LineKind.Continuation),
            LineKind.Fact => TemplateText.Run(lines, at, LineKind.Fact),
            LineKind.Foot => [.. lines.Skip(at)],
            _ => [line],
        };
        switch (line.Kind)
        {
            case LineKind.Text or LineKind.Continuation:
                body.Append(IsLast(lines, at + run.Count) ? "<p style=\"margin:0\">" : "<p>").Append(Flow(run)).Append("</p>\n");
                break;
            case LineKind.Fact:
                body.Append("<table class=\"fact\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 20px;border-collapse:collapse;\">\n");
                foreach (var row in run) body.Append(Heading).Append(Encoded(row.Label)).Append(Datum).Append(Encoded(row.Words)).Append("</td></tr>\n");
                body.Append("</table>\n");
                break;
            case LineKind.Item or LineKind.Bullet:
                List(body, run, line);
                break;
            case LineKind.Link:
                body.Append(Button(line.Label, line.Words)).Append('\n');
                break;
            case LineKind.Foot:
                Foot(body, run);
                break;
        }
        return run.Count;
    }

    private static bool IsLast(IReadOnlyList<FilledLine> lines, int next)
    {
        while (next < lines.Count && lines[next].Kind is LineKind.Blank) next++;
        return next == lines.Count || lines[next].Kind is LineKind.Foot;
    }

    private static void List(StringBuilder body, List<FilledLine> run, FilledLine first)
    {
        var (tag, start) = first.Kind is LineKind.Item ? ("ol", first.Measure is 1 ? "" : $" start=\"{first.Measure}\"") : ("ul", "");
        body.Append(CultureInfo.InvariantCulture, $"<{tag}{start} style=\"margin:0 0 16px;padding-left:24px\">\n");
        for (var i = 0; i < run.Count;)
        {
            var more = TemplateText.Run(run, i + 1, LineKind.Continuation);
            body.Append("  <li>").Append(Flow([run[i], .. more])).Append("</li>\n");
            i += 1 + more.Count;
        }
        body.Append(CultureInfo.InvariantCulture, $"</{tag}>\n");
    }

    private static void Foot(StringBuilder body, List<FilledLine> run)
    {
        var words = run.Skip(1).SkipWhile(l => l.Kind is LineKind.Blank).Select(l => Encoded(l.Words)).ToList();
        if (words.Count == 0) return;
        body.Append("<p style=\"margin:24px 0 0;padding:12px 0 0;border-top:1px solid #e3e7eb;font:13px/20px Arial,Helvetica,sans-serif;color:#4a5663;\">")
            .AppendJoin("<br>\n", words).Append("</p>\n");
    }

    private static string Flow(List<FilledLine> run)
    {
        var words = new StringBuilder();
        for (var i = 0; i < run.Count; i++)
        {
            words.Append(Encoded(run[i].Words.TrimStart()));
            if (i + 1 < run.Count) words.Append(run[i].EndsHere ? "<br>\n" : "\n");
        }
        return words.ToString();
    }

    // The address stands below the button too: some mail programs show no links, and some readers trust none they can't read.
    private static string Button(string label, string address)
    {
        var href = WebUtility.HtmlEncode(address);
        var below = $"<p style=\"margin:0 0 20px;font-size:13px;line-height:18px;color:#4a5663;word-break:break-all;\">{href}</p>";
        return label.Length == 0 || !IsWeb(address) ? below
            : "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 8px;\"><tr><td style=\"background:#0b5394;border-radius:4px;\">"
            + $"<a href=\"{href}\" style=\"display:inline-block;padding:12px 24px;font:600 16px/20px Arial,Helvetica,sans-serif;color:#ffffff;text-decoration:none;\">{WebUtility.HtmlEncode(label)}</a>"
            + $"</td></tr></table>\n{below}";
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static string Encoded(string words) => WebUtility.HtmlEncode(words).Replace("\n", "<br>\n", StringComparison.Ordinal);

    private static string Sheet(string language, string subject, string sender, string body) => $$"""
        <!DOCTYPE html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light">
        <title>{{WebUtility.HtmlEncode(subject)}}</title>
        <style>
        p { margin: 0 0 16px; }
        a { color: #0b5394; }
        @media (max-width: 620px) { .head { padding: 12px 16px !important; } .sheet { padding: 20px 16px !important; } .fact th { width: 104px !important; } }
        </style>
        </head>
        <body style="margin:0;padding:0;background:#f1f3f5;">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f1f3f5;">
        <tr><td align="center" style="padding:16px 8px;">
        <table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;background:#ffffff;border:1px solid #d5dae0;">
        <tr><td class="head" style="padding:12px 32px;border-bottom:3px solid #0b5394;font:600 14px/20px Arial,Helvetica,sans-serif;color:#1d2733;">{{WebUtility.HtmlEncode(sender)}}</td></tr>
        <tr><td class="sheet" style="padding:28px 32px;font:16px/24px Arial,Helvetica,sans-serif;color:#1d2733;">
        {{body}}</td></tr>
        </table>
        </td></tr>
        </table>
        </body>
        </html>

        """;
}
