using System.Collections.Immutable;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>Words of a line: as they are, or a placeholder's value. Shown while every condition holds.</summary>
internal abstract record Piece(ImmutableArray<string> Conditions)
{
    internal sealed record Literal(string Words, ImmutableArray<string> Conditions) : Piece(Conditions);

    internal sealed record Value(string Name, ImmutableArray<string> Conditions) : Piece(Conditions);

    /// <summary>In the line as its shape is read: a placeholder counts as one letter, whatever it will say.</summary>
    internal int Length => this is Literal literal ? literal.Words.Length : 1;
}

internal enum LineKind
{
    Blank,
    Text,
    /// <summary><c>Label : value</c>.</summary>
    Fact,
    /// <summary><c>1. words</c>.</summary>
    Item,
    /// <summary><c>- words</c>.</summary>
    Bullet,
    /// <summary>Indented under an item.</summary>
    Continuation,
    /// <summary><c>[Label] {{tautan}}</c>: a button and its address.</summary>
    Link,
    /// <summary>The line of dashes; what follows is the foot.</summary>
    Foot,
}

/// <summary>A line whose shape is settled before any value is known: no value can become a row, a list, a link or a foot.</summary>
/// <param name="Label">Of a fact and of a link.</param>
/// <param name="Measure">Fact: the column of its colon, 0 when the label has a placeholder. Item: its number.</param>
/// <param name="EndsHere">False for a long line, which flows on into the next where there is no fixed width.</param>
internal sealed record TemplateLine(LineKind Kind, ImmutableArray<Piece> Label, ImmutableArray<Piece> Pieces, ImmutableArray<string> Conditions, int Measure, bool EndsHere);

/// <summary>Lines that stand once, or once for each row of a list.</summary>
/// <param name="List">Null for once.</param>
internal sealed record TemplatePart(string? List, ImmutableArray<TemplateLine> Lines);

/// <summary>A name where it stands.</summary>
/// <param name="List">The list whose rows it is filled from; null outside.</param>
internal sealed record NameUse(string Name, int Line, string? List, NameRole Role);

internal enum NameRole { Value, Condition, List }

/// <summary>The one source of a mail: subject, text and HTML come from it. Its format: <c>docs/guides/mail-templates.md</c>.</summary>
public sealed class MailTemplate
{
    /// <summary>In characters.</summary>
    public const int MaxLength = 20_000;
    public const int MaxLines = 400;

    internal MailTemplate(ImmutableArray<Piece> subject, ImmutableArray<TemplatePart> parts, ImmutableArray<NameUse> names) => (Subject, Parts, Names) = (subject, parts, names);

    internal ImmutableArray<Piece> Subject { get; }
    internal ImmutableArray<TemplatePart> Parts { get; }
    internal ImmutableArray<NameUse> Names { get; }

    /// <exception cref="TemplateException">It cannot be read, or does not fit the message.</exception>
    public static MailTemplate Read(string source, MailKind kind) =>
        Check(source, kind) is var (template, problems) && template is not null && problems.Count == 0 ? template : throw new TemplateException(problems);

    /// <summary>Everything that is wrong, in the order of the lines; the template when nothing is.</summary>
    public static (MailTemplate? Template, IReadOnlyList<TemplateProblem> Problems) Check(string source, MailKind kind)
    {
        var reader = new TemplateReader(source);
        var read = reader.Read();
        IReadOnlyList<TemplateProblem> problems = [.. reader.Problems.Concat(read is null ? [] : TemplateCheck.Of(read, kind)).OrderBy(p => p.Line).Take(20)];
        return problems.Count == 0 ? (read, problems) : (null, problems);
    }

    /// <summary>The mail that the message becomes.</summary>
    /// <exception cref="TemplateException">It asks for a value that the message does not have.</exception>
    public RenderedMail Fill(MailMessage message, MailSender sender)
    {
        var filled = new TemplateFilling(message, sender).Fill(this);
        return new(filled.Subject, TextBody.Of(filled.Lines), HtmlBody.Of(filled, message.Language, sender.SystemName));
    }
}
