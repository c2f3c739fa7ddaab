using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>Fills the templates beside the messages. The text template's first line is the subject.</summary>
internal static partial class MailTemplates
{
    private const string SubjectMark = "Subject: ";

    private static readonly IHandlebars Text = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
    private static readonly IHandlebars Html = MailMarkup.Register(Handlebars.Create());
    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> Compiled = new();

    public static RenderedMail Render(MailMessage message, MailSender sender)
    {
        var values = message.Values().ToDictionary(v => v.Name, v => (object)v.Value);
        values["nama_sistem"] = sender.SystemName;
        values["kontak_bantuan"] = sender.HelpContact;

        var name = $"{message.GetType().Name}.{(message.To.Language == "en" ? "en" : "id")}";
        var (subject, text) = Split(Template(Text, $"{name}.txt.hbs")(values));
        var body = Template(Html, $"{name}.html.hbs")(values);
        var html = Template(Html, "Layout.html.hbs")(
            new Dictionary<string, object> { ["language"] = name[^2..], ["subject"] = subject, ["sender"] = sender.SystemName, ["body"] = body });
        return new(subject, text, html);
    }

    // A title with a line break must not become a second header line.
    private static (string Subject, string Text) Split(string rendered)
    {
        var bodyAt = rendered.IndexOf("\n\n", StringComparison.Ordinal);
        return (WhiteSpace().Replace(rendered[SubjectMark.Length..bodyAt], " ").Trim(), rendered[(bodyAt + 2)..].TrimEnd() + "\n");
    }

    private static HandlebarsTemplate<object, object> Template(IHandlebars environment, string file) =>
        Compiled.GetOrAdd(file, _ => environment.Compile(Read(file)));

    private static string Read(string file)
    {
        var assembly = typeof(MailTemplates).Assembly;
        using var stream = assembly.GetManifestResourceStream($"Disdik.Bpm.Activities.Mail.Messages.{file}")
            ?? throw new InvalidOperationException($"Expected the mail template {file} in {assembly.GetName().Name}, but it is not there.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
