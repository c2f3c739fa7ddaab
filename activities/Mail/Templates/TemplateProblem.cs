using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>What is wrong with a template, for the one who wrote it.</summary>
/// <param name="Line">From 1, the subject's; 0 for the text as a whole.</param>
/// <param name="Reason">Reads "diharapkan …, tetapi …", without the line.</param>
public sealed record TemplateProblem(int Line, Text Reason)
{
    /// <summary>With the line before it.</summary>
    public Text Sentence => Line == 0 ? new(Capital(Reason.Id), Capital(Reason.En)) : new($"Baris {Line}: {Reason.Id}", $"Line {Line}: {Reason.En}");

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

/// <summary>A template that cannot be filled.</summary>
public sealed class TemplateException(IReadOnlyList<TemplateProblem> problems) : Exception(string.Join(" ", problems.Select(p => p.Sentence.En)))
{
    public IReadOnlyList<TemplateProblem> Problems { get; } = problems;
}
