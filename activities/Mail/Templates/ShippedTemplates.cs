using System.Collections.Concurrent;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>The templates that come with the program: <c>Messages/&lt;class&gt;.&lt;language&gt;.mail</c>.</summary>
public static class ShippedTemplates
{
    private static readonly ConcurrentDictionary<(MailKind Kind, string Language), MailTemplate> templates = new();

    /// <param name="language"><c>id</c> or <c>en</c>.</param>
    public static string Source(MailKind kind, string language)
    {
        var assembly = typeof(ShippedTemplates).Assembly;
        using var stream = assembly.GetManifestResourceStream($"Disdik.Bpm.Activities.Mail.Messages.{kind.Name}.{language}.mail")
            ?? throw new InvalidOperationException($"Expected the mail template {kind.Name}.{language} in {assembly.GetName().Name}, but it is not there.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    public static MailTemplate Of(MailKind kind, string language) =>
        templates.GetOrAdd((kind, language), static key => MailTemplate.Read(Source(key.Kind, key.Language), key.Kind));
}
