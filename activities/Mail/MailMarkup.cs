using System.Net;
using HandlebarsDotNet;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>The few shapes of an HTML mail. Styles stand inline, since many mail programs drop style sheets.</summary>
internal static class MailMarkup
{
    public static IHandlebars Register(IHandlebars environment)
    {
        environment.RegisterHelper("facts", (writer, options, context, _) =>
        {
            writer.WriteSafeString("<table class=\"fact\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 20px;border-collapse:collapse;\">\n");
            options.Template(writer, context);
            writer.WriteSafeString("</table>\n");
        });
        environment.RegisterHelper("row", (writer, options, context, arguments) =>
        {
            writer.WriteSafeString("<tr><th scope=\"row\" align=\"left\" valign=\"top\" width=\"150\" style=\"width:150px;padding:6px 12px 6px 0;border-bottom:1px solid #e3e7eb;font:14px/20px Arial,Helvetica,sans-serif;color:#4a5663;\">");
            writer.WriteSafeString(WebUtility.HtmlEncode(arguments.At<string>(0)!));
            writer.WriteSafeString("</th><td valign=\"top\" style=\"padding:6px 0;border-bottom:1px solid #e3e7eb;font:15px/20px Arial,Helvetica,sans-serif;color:#1d2733;\">");
            options.Template(writer, context);
            writer.WriteSafeString("</td></tr>\n");
        });
        environment.RegisterHelper("button", (writer, _, arguments) => writer.WriteSafeString(Button(arguments.At<string>(0)!, arguments.At<string>(1)!)));
        environment.RegisterHelper("lines", (writer, _, arguments) => writer.WriteSafeString(
            $"<p>{WebUtility.HtmlEncode(arguments.At<string>(0)!).ReplaceLineEndings("<br>\n")}</p>"));
        environment.RegisterHelper("foot", (writer, options, context, _) =>
        {
            writer.WriteSafeString("<p style=\"margin:24px 0 0;padding:12px 0 0;border-top:1px solid #e3e7eb;font:13px/20px Arial,Helvetica,sans-serif;color:#4a5663;\">");
            options.Template(writer, context);
            writer.WriteSafeString("</p>\n");
        });
        return environment;
    }

    // The address stands below the button too: some mail programs show no links, and some readers trust none they can't read.
    private static string Button(string label, string address)
    {
        var href = WebUtility.HtmlEncode(address);
        return "<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 8px;\"><tr><td style=\"background:#0b5394;border-radius:4px;\">"
            + $"<a href=\"{href}\" style=\"display:inline-block;padding:12px 24px;font:600 16px/20px Arial,Helvetica,sans-serif;color:#ffffff;text-decoration:none;\">{WebUtility.HtmlEncode(label)}</a>"
            + $"</td></tr></table>\n<p style=\"margin:0 0 20px;font-size:13px;line-height:18px;color:#4a5663;word-break:break-all;\">{href}</p>";
    }
}
